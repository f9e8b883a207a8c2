package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.Consequence.Kind;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest.Implementation;
import dev.pilothouse.engine.version.choice.SwitchRequest.Pinning;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.engine.version.data.DataVerdict;
import dev.pilothouse.engine.version.settings.Chosen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One app in place of another that it conflicts with, over the same data: Knots for Core. The one is stopped before the
 * other starts, and goes only when the other works; where that does not, it comes back.
 */
final class Exchange {
    private final NodeTools tools;
    private final Sights sights;
    private final Planning planning;

    Exchange(NodeTools tools, Sights sights, Planning planning) {
        this.tools = tools;
        this.sights = sights;
        this.planning = planning;
    }

    /** The version that the other app is to have; empty where its manifest is to say. */
    private Optional<Target> target(Implementation request, AppSight other, CatalogView view) {
        Optional<Version> version = request.version()
                .or(() -> view.app(request.to()).flatMap(CatalogApp::preferred).map(one -> one.version()));
        return version.map(known -> planning.target(other, view, known, Pinning.AS_USUAL));
    }

    SwitchPlan plan(Implementation request, CatalogView view) throws InterruptedException {
        AppSight present = sights.of(request.address().app());
        AppSight other = sights.of(request.to());
        CurrentVersion current = Currents.of(present, view.app(present.id()));
        Optional<Target> target = target(request, other, view);
        ResolvedApp plain = other.plain()
                .orElseThrow(() -> new EngineException(
                        ErrorCode.APP_UNKNOWN,
                        Map.of(
                                "app",
                                request.to().value(),
                                "node",
                                request.address().node().value())));
        List<WhyNot> obstacles = new ArrayList<>();
        target.ifPresent(known -> known.obstacles().stream()
                .filter(why -> why.code() != WhyNot.Code.CONFLICT && why.code() != WhyNot.Code.NOT_WANTED)
                .forEach(obstacles::add));
        requireRivals(present, plain);
        ResolvedApp next = target.isPresent() && obstacles.isEmpty() ? planning.next(other, target.get()) : plain;
        Optional<Version> to = target.map(Target::version).or(() -> Version.find(plain.version()));
        List<Consequence> consequences = new ArrayList<>();
        Optional<DataVerdict> verdict = Optional.empty();
        if (to.isPresent() && obstacles.isEmpty()) {
            DataVerdict known = tools.guard().judge(next, current.known(), to.get());
            if (known instanceof DataVerdict.Impossible) {
                obstacles.add(new WhyNot(WhyNot.Code.DATA_IMPOSSIBLE, Map.of("reason", Meanings.worst(known))));
            }
            consequences.addAll(Meanings.ofData(known));
            verdict = Optional.of(known);
        } else if (to.isEmpty()) {
            consequences.add(new Consequence(
                    Kind.DATA_UNKNOWN, Map.of("reason", "the version of " + request.to() + " is not known")));
        }
        if (!sharesData(present, next)) {
            consequences.add(new Consequence(
                    Kind.DATA_LOST,
                    Map.of(
                            "lost",
                            request.to() + " uses none of the folders and volumes of "
                                    + request.address().app() + ", which stay as they are")));
        }
        consequences.add(new Consequence(
                Kind.OTHER_RULES,
                Map.of(
                        "from",
                        request.address().app().value(),
                        "to",
                        request.to().value())));
        Downtime downtime = Planning.downtime(next);
        String fingerprint = planning.fingerprint(present, anyTarget(target, next, to), verdict) + "\nother "
                + other.container().map(there -> there.id()).orElse("none") + " "
                + other.config().telling("").text().replaceAll("\\s+", " ");
        return new SwitchPlan(
                tools.ids().get(),
                planning.now(),
                request,
                current,
                to,
                Optional.of(target.map(Target::image).orElse(plain.source().image())),
                SwitchPlan.Direction.OTHER_IMPLEMENTATION,
                downtime,
                planning.data(next, present),
                verdict,
                consequences,
                obstacles,
                new Confirmation.Typed("change " + request.address().app() + " to " + request.to() + " on "
                        + request.address().node()),
                fingerprint);
    }

    private static Target anyTarget(Optional<Target> target, ResolvedApp next, Optional<Version> to) {
        return target.orElseGet(() -> new Target(
                to.orElseGet(() -> Version.parse("0.0")),
                next.source().image(),
                Optional.empty(),
                Pinning.FOLLOW,
                List.of()));
    }

    /** Any two apps could be swapped so; only of those that exclude each other is it known what that means. */
    private static void requireRivals(AppSight present, ResolvedApp other) {
        boolean rivals = present.now().rivalry().of(present.app().containerName()).stream()
                .anyMatch(rival -> rival.app().equals(other.address().app()));
        if (!rivals) {
            throw new EngineException(
                    ErrorCode.VERSION_REFUSED,
                    Map.of(
                            "app",
                            present.app().address().toString(),
                            "version",
                            other.address().app().value(),
                            "reason",
                            "neither of the two manifests names the other under conflicts"));
        }
    }

    private static boolean sharesData(AppSight present, ResolvedApp other) {
        Set<String> own = present.container().stream()
                .flatMap(there -> there.mounts().stream())
                .filter(mount -> mount.kind() != Mount.Kind.TMPFS)
                .map(Mount::source)
                .collect(Collectors.toCollection(HashSet::new));
        return other.container().mounts().stream().anyMatch(mount -> own.contains(mount.source()));
    }

    Outcome carryOut(Implementation request, SwitchPlan plan, Carrying carrying, Progress progress)
            throws InterruptedException {
        AppId from = request.address().app();
        AppSight other = sights.of(request.to());
        Address address = new Address(request.address().node(), request.to());
        CatalogView view = tools.catalog().get();
        Optional<Target> target = target(request, other, view);
        if (target.isPresent()) {
            ImageReference image = carrying.fetched(target.get().image(), address, progress);
            declare(other.id(), target.get(), image);
        }
        if (other.container().isPresent()) {
            // One that was left over is made anew as now declared; its data stays.
            Outcome gone = tools.orchestrator().remove(request.to(), progress);
            if (!(gone instanceof Outcome.Succeeded)) {
                return gone;
            }
        }
        DataCopies copies = new DataCopies(tools, plan);
        // Nobody may go on to the other one before a copy that was promised is there.
        Outcome stopped = copies.paths().isEmpty()
                ? tools.orchestrator().giveWay(from, other.id(), progress)
                : tools.orchestrator().stop(from, progress);
        if (!(stopped instanceof Outcome.Succeeded)) {
            return stopped;
        }
        Outcome outcome;
        try {
            copies.take(progress);
            outcome = tools.orchestrator().install(request.to(), progress);
        } catch (InterruptedException cancelled) {
            back(request, progress);
            throw cancelled;
        } catch (EngineException fault) {
            outcome = Outcome.Failed.of(fault);
        }
        return switch (outcome) {
            case Outcome.Succeeded(int changes) -> {
                Outcome removed = tools.orchestrator().remove(from, progress);
                yield removed instanceof Outcome.Succeeded ? new Outcome.Succeeded(changes + 1) : removed;
            }
            case Outcome.Failed(ErrorCode code, Map<String, String> facts) -> {
                Map<String, String> all = new LinkedHashMap<>(facts);
                all.put("restored", back(request, progress));
                yield new Outcome.Failed(code, all);
            }
            case Outcome.Skipped skipped -> {
                back(request, progress);
                yield skipped;
            }
            case Outcome.Cancelled cancelled -> {
                back(request, progress);
                yield cancelled;
            }
        };
    }

    private void declare(AppId app, Target target, ImageReference image) {
        Instant at = tools.access().timing().wall();
        tools.configs().change(app, config -> {
            Optional<Version> pin =
                    target.pinned() == Pinning.FOLLOW ? Optional.empty() : Optional.of(target.version());
            return config.with(
                            new Chosen(target.version(), image, tools.access().operator(), at))
                    .with(config.settings().pinnedTo(pin));
        });
    }

    /** Takes the new one away and starts the old one, to its end although the caller was interrupted. */
    private String back(Implementation request, Progress progress) {
        boolean interrupted = Thread.interrupted();
        try {
            tools.orchestrator().remove(request.to(), progress);
            Outcome started = tools.orchestrator().start(request.address().app(), progress);
            return started instanceof Outcome.Succeeded
                    ? request.address().app() + " serves again"
                    : request.address().app() + " was started and does not work: " + started;
        } catch (EngineException fault) {
            return "not yet: " + fault.code();
        } catch (InterruptedException again) {
            interrupted = true;
            return "not yet: it was interrupted";
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
