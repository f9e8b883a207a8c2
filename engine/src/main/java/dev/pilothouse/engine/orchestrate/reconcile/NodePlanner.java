package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Action.Interruption;
import dev.pilothouse.engine.orchestrate.Action.Kind;
import dev.pilothouse.engine.orchestrate.Sight;
import dev.pilothouse.engine.orchestrate.adopt.Differences;
import dev.pilothouse.engine.orchestrate.plan.Conflicts;
import dev.pilothouse.engine.orchestrate.plan.Consequences;
import dev.pilothouse.engine.orchestrate.plan.Decider;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.plan.Decision;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Pair;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.state.Wish;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Works out what applying would do on one node. One list call; inspections only of what differs or was adopted. */
final class NodePlanner {
    private final NodeWork work;

    NodePlanner(NodeWork work) {
        this.work = work;
    }

    NodePlan plan(Set<AppId> only) {
        StateSight state = work.looker().state();
        NodeView view = work.looker().node(state);
        List<Action> actions = new ArrayList<>();
        List<Address> unchanged = new ArrayList<>();
        List<Sight> sights = new ArrayList<>();
        Set<AppId> brought = new HashSet<>();
        NodeApps apps = work.apps(state);
        for (ResolvedApp app : apps.ordered()) {
            if (!only.isEmpty() && !only.contains(app.address().app())) {
                continue;
            }
            work.records().seen(app, view);
            Wish wish = view.wishes().of(app.address().app());
            Pair pair = view.pair(app);
            sights.add(sight(app, wish, pair));
            List<Action> own = actions(
                    app,
                    Conflicts.heeded(Decider.decide(app, wish, pair, Reach.APPLY), app, apps.rivalry(), view),
                    pair);
            if (own.isEmpty()) {
                unchanged.add(app.address());
            }
            List<Address> after = app.dependencies().stream()
                    .filter(brought::contains)
                    .map(work::address)
                    .toList();
            own.stream()
                    .map(action -> action.afterAll(waits(action) ? after : List.of()))
                    .forEach(actions::add);
            if (own.stream().anyMatch(action -> action.kind() != Kind.NOTICE)) {
                brought.add(app.address().app());
            }
        }
        apps.broken().forEach((id, fault) -> {
            if (only.isEmpty() || only.contains(id)) {
                actions.add(notice(work.address(id), fault.code() + " " + fault.facts(), List.of()));
            }
        });
        return new NodePlan(actions, unchanged, sights);
    }

    /** As {@link NodePass} does it: what comes up waits for what it needs. */
    private static boolean waits(Action action) {
        return switch (action.kind()) {
            case CREATE, START, REPLACE -> true;
            case PULL, BUILD, STOP, REMOVE, NOTICE -> false;
        };
    }

    private static Sight sight(ResolvedApp app, Wish wish, Pair pair) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("declaration", app.specHash());
        fields.put("wish", wish.state().target().name().toLowerCase(Locale.ROOT));
        pair.main().ifPresent(main -> put(fields, "", main));
        pair.old().ifPresent(old -> put(fields, "set aside: ", old));
        pair.strays().forEach(stray -> fields.put("runs beside it: " + stray, "yes"));
        return new Sight(app.address(), fields);
    }

    private static void put(Map<String, String> fields, String prefix, Seen seen) {
        fields.put(prefix + "container", seen.id());
        fields.put(prefix + "state", seen.state().name().toLowerCase(Locale.ROOT));
        fields.put(prefix + "image", seen.imageId());
        fields.put(prefix + "made from", seen.specHash().orElse("others' declaration"));
    }

    private List<Action> actions(ResolvedApp app, Decision decision, Pair pair) {
        return switch (decision) {
            case Decision.Settled settled -> drift(app, pair);
            case Decision.LeaveAlone(String reason) -> List.of(notice(app.address(), reason, List.of()));
            case Decision.Do(Decision.Act act, String reason) -> doing(app, act, reason);
        };
    }

    private List<Action> doing(ResolvedApp app, Decision.Act act, String reason) {
        return switch (act) {
            case INSTALL -> {
                List<Action> all = new ArrayList<>(imageActions(app, reason));
                all.add(action(Kind.CREATE, app, reason, Interruption.NONE)
                        .with(Consequences.ofRunning(app, Optional.empty())));
                all.add(action(Kind.START, app, reason, Interruption.NONE));
                yield all;
            }
            case START, UNPAUSE, RESTORE ->
                List.of(action(Kind.START, app, reason, Interruption.NONE)
                        .with(Consequences.ofRunning(app, Optional.empty())));
            case REPLACE -> {
                List<Action> all = new ArrayList<>(imageActions(app, reason));
                all.add(replacing(app, reason));
                yield all;
            }
            case FINISH_REPLACEMENT -> List.of(replacing(app, reason));
            case STOP -> List.of(ending(Kind.STOP, app, reason, "an operator stopped it"));
            case STOP_STRAYS -> List.of(action(Kind.STOP, app, reason, Interruption.NONE));
            case REMOVE -> List.of(ending(Kind.REMOVE, app, reason, "an operator removed it"));
            case REBUILD -> List.of(action(Kind.BUILD, app, reason, Interruption.NONE));
        };
    }

    private List<Action> imageActions(ResolvedApp app, String reason) {
        boolean present = work.access().runtime().image(app.source().image()) instanceof Observation.Present<Image>;
        return switch (app.source()) {
            case Source.Pull pull ->
                present && pull.policy() != Source.PullPolicy.ALWAYS
                        ? List.of()
                        : List.of(action(Kind.PULL, app, reason + "; image " + pull.image(), Interruption.NONE));
            case Source.Build build ->
                present && build.policy() != Source.RebuildPolicy.ALWAYS
                        ? List.of()
                        : List.of(action(Kind.BUILD, app, reason + "; image " + build.image(), Interruption.NONE));
        };
    }

    /** A container made by us that carries the right hash has no drift worth an inspection. */
    private List<Action> drift(ResolvedApp app, Pair pair) {
        boolean adopted = pair.main().filter(main -> main.specHash().isEmpty()).isPresent();
        if (!adopted) {
            return List.of();
        }
        List<String> differences =
                differences(app, work.looker().container(app.container().name()));
        return differences.isEmpty()
                ? List.of()
                : List.of(notice(app.address(), "adopted, and not as declared; an upgrade replaces it", differences));
    }

    private List<String> differences(ResolvedApp app, Optional<Container> container) {
        if (container.isEmpty()) {
            return List.of();
        }
        List<String> fields = Differences.of(work.access().runtime(), container.get(), app);
        boolean ours = Seen.of(container.get()).specHash().isPresent();
        return fields.isEmpty() && ours
                ? List.of("declaration: another one than the container was made from (its version, build or a secret)")
                : fields;
    }

    private Action replacing(ResolvedApp app, String reason) {
        Optional<Container> present = work.looker().container(app.container().name());
        return new Action(
                Kind.REPLACE,
                app.address(),
                reason,
                differences(app, present),
                Interruption.STOP_FIRST,
                Consequences.ofReplacing(
                        app, app.care().stopGrace(), app.care().gate().budget()),
                Consequences.ofRunning(app, present),
                List.of());
    }

    private static Action ending(Kind kind, ResolvedApp app, String reason, String why) {
        return new Action(
                kind,
                app.address(),
                reason,
                List.of(),
                Interruption.STOP_FIRST,
                Consequences.ofStopping(why),
                Consequences.ofEnding(app),
                List.of());
    }

    private static Action action(Kind kind, ResolvedApp app, String reason, Interruption interruption) {
        return new Action(kind, app.address(), reason, List.of(), interruption);
    }

    private static Action notice(Address address, String reason, List<String> differences) {
        return new Action(Kind.NOTICE, address, reason, differences, Interruption.NONE);
    }
}
