package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Action.Interruption;
import dev.pilothouse.engine.orchestrate.Action.Kind;
import dev.pilothouse.engine.orchestrate.plan.Decider;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.plan.Decision;
import dev.pilothouse.engine.orchestrate.plan.Drift;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Pair;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.orchestrate.state.Wish;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out what applying would do on one node. One list call; inspections only of what differs or was adopted. */
final class NodePlanner {
    private final NodeWork work;

    NodePlanner(NodeWork work) {
        this.work = work;
    }

    NodePlan plan(Set<AppId> only) {
        NodeView view = work.looker().node();
        List<Action> actions = new ArrayList<>();
        List<Address> unchanged = new ArrayList<>();
        StringBuilder seen = new StringBuilder();
        NodeApps apps = work.apps();
        for (ResolvedApp app : apps.ordered()) {
            if (!only.isEmpty() && !only.contains(app.address().app())) {
                continue;
            }
            work.records().seen(app, view);
            Wish wish = view.wishes().of(app.address().app());
            Pair pair = view.pair(app);
            seen.append(canonical(app, wish, pair)).append('\n');
            List<Action> own = actions(app, Decider.decide(app, wish, pair, Reach.APPLY), pair);
            if (own.isEmpty()) {
                unchanged.add(app.address());
            }
            actions.addAll(own);
        }
        apps.broken().forEach((id, fault) -> {
            if (only.isEmpty() || only.contains(id)) {
                actions.add(notice(work.address(id), fault.code() + " " + fault.facts(), List.of()));
            }
        });
        return new NodePlan(actions, unchanged, seen.toString());
    }

    private static String canonical(ResolvedApp app, Wish wish, Pair pair) {
        return String.join(
                "|",
                app.address().toString(),
                app.specHash(),
                wish.state().target().name(),
                pair.main().map(NodePlanner::canonical).orElse("-"),
                pair.old().map(NodePlanner::canonical).orElse("-"));
    }

    private static String canonical(Seen seen) {
        return seen.id() + "," + seen.state() + "," + seen.imageId() + ","
                + seen.specHash().orElse("");
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
                all.add(action(Kind.CREATE, app, reason, Interruption.NONE));
                all.add(action(Kind.START, app, reason, Interruption.NONE));
                yield all;
            }
            case START, RESTORE -> List.of(action(Kind.START, app, reason, Interruption.NONE));
            case REPLACE -> {
                List<Action> all = new ArrayList<>(imageActions(app, reason));
                all.add(new Action(Kind.REPLACE, app.address(), reason, differences(app), Interruption.STOP_FIRST));
                yield all;
            }
            case FINISH_REPLACEMENT -> List.of(action(Kind.REPLACE, app, reason, Interruption.STOP_FIRST));
            case STOP -> List.of(action(Kind.STOP, app, reason, Interruption.STOP_FIRST));
            case REMOVE -> List.of(action(Kind.REMOVE, app, reason, Interruption.STOP_FIRST));
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
        List<String> differences = differences(app);
        return differences.isEmpty()
                ? List.of()
                : List.of(notice(app.address(), "adopted, and not as declared; an upgrade replaces it", differences));
    }

    private List<String> differences(ResolvedApp app) {
        Optional<Container> container = work.looker().container(app.container().name());
        if (container.isEmpty()) {
            return List.of();
        }
        List<String> fields = Drift.between(container.get(), app.container());
        boolean ours = Seen.of(container.get()).specHash().isPresent();
        return fields.isEmpty() && ours
                ? List.of("declaration: another one than the container was made from (limits, security or a secret)")
                : fields;
    }

    private static Action action(Kind kind, ResolvedApp app, String reason, Interruption interruption) {
        return new Action(kind, app.address(), reason, List.of(), interruption);
    }

    private static Action notice(Address address, String reason, List<String> differences) {
        return new Action(Kind.NOTICE, address, reason, differences, Interruption.NONE);
    }
}
