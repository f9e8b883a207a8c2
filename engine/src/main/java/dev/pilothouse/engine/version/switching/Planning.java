package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.disk.Disks;
import dev.pilothouse.engine.orchestrate.plan.Consequences;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchPlan.Direction;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.engine.version.data.DataVerdict;
import dev.pilothouse.engine.version.data.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what a switch of one app to another of its versions would do and mean. Looks, and changes nothing. */
final class Planning {
    private final NodeTools tools;
    private final Sights sights;

    Planning(NodeTools tools, Sights sights) {
        this.tools = tools;
        this.sights = sights;
    }

    /** @throws EngineException where the version cannot even be named, or the node not be seen */
    SwitchPlan plan(SwitchRequest request, CatalogView view) throws InterruptedException {
        return switch (request) {
            case SwitchRequest.To(var address, Version version, var pinning) -> {
                AppSight sight = sights.of(address.app());
                yield plan(request, sight, view, target(sight, view, version, pinning));
            }
            case SwitchRequest.Rollback(var address) -> {
                AppSight sight = sights.of(address.app());
                CurrentVersion current = Currents.of(sight, view.app(address.app()));
                Offers offers = new Offers(sight, current, view, now());
                yield plan(request, sight, view, Target.back(sight, view, current, offers));
            }
            case SwitchRequest.Implementation other -> new Exchange(tools, sights, this).plan(other, view);
        };
    }

    Target target(AppSight sight, CatalogView view, Version version, SwitchRequest.Pinning pinning) {
        CurrentVersion current = Currents.of(sight, view.app(sight.id()));
        return Target.of(sight, view, new Offers(sight, current, view, now()), version, pinning);
    }

    private SwitchPlan plan(SwitchRequest request, AppSight sight, CatalogView view, Target target)
            throws InterruptedException {
        CurrentVersion current = Currents.of(sight, view.app(sight.id()));
        Direction direction = direction(sight, current, target.version());
        List<WhyNot> obstacles = new ArrayList<>(target.obstacles());
        Optional<ResolvedApp> next = obstacles.isEmpty() ? Optional.of(next(sight, target)) : Optional.empty();
        Optional<DataVerdict> verdict = next.isPresent() && direction != Direction.SAME
                ? Optional.of(tools.guard().judge(next.get(), wrote(sight, current), target.version()))
                : Optional.empty();
        verdict.filter(DataVerdict.Impossible.class::isInstance)
                .ifPresent(known -> obstacles.add(
                        new WhyNot(WhyNot.Code.DATA_IMPOSSIBLE, Map.of("reason", Meanings.worst(known)))));
        List<Consequence> consequences = new ArrayList<>();
        verdict.ifPresent(known -> consequences.addAll(Meanings.ofData(known)));
        consequences.addAll(Meanings.ofTarget(direction, current, target, now()));
        Meanings.ofPinning(sight.config().settings(), target).ifPresent(consequences::add);
        return new SwitchPlan(
                tools.ids().get(),
                tools.access().timing().wall(),
                request,
                current,
                Optional.of(target.version()),
                Optional.of(target.image()),
                direction,
                next.filter(_ -> sight.container().isPresent())
                        .map(Planning::downtime)
                        .orElse(Downtime.NONE),
                next.map(app -> data(app, sight)).orElse(List.of()),
                verdict,
                consequences,
                obstacles,
                confirmation(request, sight, direction, verdict, target),
                fingerprint(sight, target, verdict));
    }

    private static Confirmation confirmation(
            SwitchRequest request, AppSight sight, Direction direction, Optional<DataVerdict> verdict, Target target) {
        Optional<String> data = verdict.flatMap(Meanings::phrase);
        if (data.isPresent()) {
            return new Confirmation.Typed(data.get());
        }
        boolean guarded = direction == Direction.DOWN || direction == Direction.UNKNOWN;
        return guarded && !(request instanceof SwitchRequest.Rollback)
                ? new Confirmation.Typed("downgrade " + sight.app().address() + " to "
                        + target.version().text())
                : new Confirmation.Simple();
    }

    private static Direction direction(AppSight sight, CurrentVersion current, Version to) {
        if (sight.container().isEmpty()) {
            return Direction.INSTALL;
        }
        return current.known()
                .map(from -> switch (to.comparedTo(from)) {
                    case NEWER -> Direction.UP;
                    case OLDER -> Direction.DOWN;
                    case SAME -> from.text().equals(to.text()) ? Direction.SAME : Direction.UNKNOWN;
                    case INCOMPARABLE -> Direction.UNKNOWN;
                })
                .orElse(Direction.UNKNOWN);
    }

    /** What wrote the data last: what runs, or what ran last where nothing is installed. */
    private static Optional<Version> wrote(AppSight sight, CurrentVersion current) {
        return current.known()
                .or(() -> sight.config().history().stream()
                        .flatMap(past -> past.version().stream())
                        .findFirst());
    }

    /**
     * The app as it would be.
     *
     * @throws EngineException why it cannot be resolved so
     */
    ResolvedApp next(AppSight sight, Target target) {
        return tools.apps().with(sight.state(), sight.view(), sight.id(), target.version(), target.image());
    }

    static Downtime downtime(ResolvedApp app) {
        return Consequences.ofReplacing(
                app, app.care().stopGrace(), app.care().gate().budget());
    }

    List<DataMount> data(ResolvedApp app, AppSight sight) {
        Action replace = new Action(Action.Kind.REPLACE, app.address(), "", List.of(), Action.Interruption.STOP_FIRST)
                .with(Consequences.ofRunning(app, sight.container()));
        return Disks.told(List.of(replace), tools.host()).getFirst().data();
    }

    String fingerprint(AppSight sight, Target target, Optional<DataVerdict> verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("container " + sight.container().map(there -> there.id()).orElse("none"));
        lines.add("image " + sight.container().map(there -> there.imageId()).orElse("none"));
        lines.add("wish " + sight.wish().target());
        // What auto-update said last moves nothing.
        lines.add("settings " + sight.config().telling("").text().replaceAll("\\s+", " "));
        lines.add("manifest " + sight.plain().map(ResolvedApp::specHash).orElse("cannot be resolved"));
        lines.add("to " + target.version().text() + " " + target.image());
        lines.add("data "
                + verdict.map(known -> known.answer() + " "
                                + known.findings().stream().map(Finding::rule).toList())
                        .orElse("not asked"));
        return String.join("\n", lines);
    }

    /** What differs between two fingerprints, in few words. */
    static String moved(String then, String now) {
        List<String> before = then.lines().toList();
        return String.join(
                "; ", now.lines().filter(line -> !before.contains(line)).toList());
    }

    Instant now() {
        return tools.access().timing().wall();
    }
}
