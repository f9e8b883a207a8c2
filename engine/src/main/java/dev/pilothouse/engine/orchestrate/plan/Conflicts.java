package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.plan.Decision.LeaveAlone;
import dev.pilothouse.engine.orchestrate.plan.Rivalry.Rival;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import java.time.Instant;
import java.util.Optional;

/**
 * Two apps that conflict never come up on one node. Where both are wanted there, the one that runs stays; where none does,
 * the one that an operator asked for last, and else the one whose id comes first. What is not placed on the node counts
 * while its container is there.
 */
public final class Conflicts {
    private Conflicts() {}

    /** The decision, or to leave the app alone where it would come up beside a rival. */
    public static Decision heeded(Decision decision, ResolvedApp app, Rivalry rivalry, NodeView view) {
        if (!(decision instanceof Decision.Do(Decision.Act act, String _)) || !bringsUp(act)) {
            return decision;
        }
        return bar(app, rivalry, view).<Decision>map(LeaveAlone::new).orElse(decision);
    }

    private static boolean bringsUp(Decision.Act act) {
        return switch (act) {
            case INSTALL, START, UNPAUSE, REPLACE, FINISH_REPLACEMENT, RESTORE -> true;
            case STOP, STOP_STRAYS, REMOVE, REBUILD -> false;
        };
    }

    private static Optional<String> bar(ResolvedApp app, Rivalry rivalry, NodeView view) {
        String container = app.container().name();
        Optional<Rival> up = rivalry.up(container, view.rows());
        if (up.isPresent()) {
            return Optional.of("must not run beside " + up.get().app() + ", which runs here");
        }
        return rivalry.of(container).stream()
                .filter(rival -> isWantedFirst(rival, app.address().app(), view))
                .findFirst()
                .map(rival -> "must not run beside " + rival.app() + ", which comes first here");
    }

    /**
     * One that nobody ever spoke of gives way to whatever rival somebody did, even to a stopped one: which of the two runs
     * is an operator's choice.
     */
    private static boolean isWantedFirst(Rival rival, AppId own, NodeView view) {
        DesiredState theirs = view.wishes().of(rival.app()).state();
        DesiredState ours = view.wishes().of(own).state();
        boolean isThere = view.byName().containsKey(rival.container());
        boolean isTheirsSaid = theirs.since().isAfter(Instant.EPOCH);
        if (!ours.since().isAfter(Instant.EPOCH)) {
            return isThere
                    || isTheirsSaid
                    || (rival.placement() == Rivalry.Placement.HERE
                            && rival.app().compareTo(own) < 0);
        }
        return theirs.target() == DesiredState.Target.RUNNING
                && (isThere || rival.placement() == Rivalry.Placement.HERE)
                && theirs.since().isAfter(ours.since());
    }

    /**
     * An operator's act that would bring it up.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code APP_CONFLICT} where a rival runs, or is there and wanted
     *     to run
     */
    public static void refuse(ResolvedApp app, Rivalry rivalry, NodeView view) {
        String container = app.container().name();
        rivalry.up(container, view.rows()).ifPresent(rival -> {
            throw refusal(app, rival, "it runs there");
        });
        for (Rival rival : rivalry.of(container)) {
            boolean isWanted = view.wishes().of(rival.app()).state().target() == DesiredState.Target.RUNNING;
            if (isWanted && view.byName().containsKey(rival.container())) {
                throw refusal(app, rival, "it is wanted to run there, and comes up again");
            }
        }
    }

    private static EngineException refusal(ResolvedApp app, Rival rival, String why) {
        return Rivalry.refusal(app.address().node(), app.address().toString(), rival, why);
    }
}
