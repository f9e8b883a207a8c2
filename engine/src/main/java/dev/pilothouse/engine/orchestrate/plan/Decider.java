package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.orchestrate.plan.Decision.Act;
import dev.pilothouse.engine.orchestrate.plan.Decision.Do;
import dev.pilothouse.engine.orchestrate.plan.Decision.LeaveAlone;
import dev.pilothouse.engine.orchestrate.plan.Decision.Settled;
import dev.pilothouse.engine.orchestrate.state.Wish;
import java.util.Optional;

/** The rules by which an app is kept as declared; docs/decisions/0005 gives the reasons. */
public final class Decider {
    private Decider() {}

    /** How far a decision may go. */
    public enum Reach {
        /** A pass on an event: missing and stopped apps come back, nothing that runs is touched. */
        HEAL,
        /** A full pass: as HEAL, and apps declared to be rebuilt always are. */
        RECONCILE,
        /** Applying a plan: containers made from another declaration are replaced too. */
        APPLY
    }

    public static Decision decide(ResolvedApp app, Wish wish, Pair pair, Reach reach) {
        return switch (wish.state().target()) {
            case RUNNING -> toRun(app, pair, reach);
            case STOPPED -> toStop(wish, pair);
            case REMOVED -> toRemove(wish, pair);
            case PAUSED -> new Settled("paused by " + wish.state().by());
        };
    }

    private static Decision toRun(ResolvedApp app, Pair pair, Reach reach) {
        if (!pair.strays().isEmpty()) {
            return new Do(Act.STOP_STRAYS, String.join(" and ", pair.strays()) + " was started beside it");
        }
        if (pair.old().isPresent()) {
            return pair.main().isPresent()
                    ? new Do(Act.FINISH_REPLACEMENT, "a replacement was cut short: the old container is still aside")
                    : new Do(Act.RESTORE, "a replacement was cut short: only the old container is there");
        }
        return pair.main()
                .map(main -> presentToRun(app, main, reach))
                .orElseGet(() ->
                        new Do(Act.INSTALL, "no container " + app.container().name()));
    }

    private static Decision presentToRun(ResolvedApp app, Seen main, Reach reach) {
        boolean ours = main.specHash().isPresent();
        boolean changed = ours && !main.specHash().equals(Optional.of(app.specHash()));
        return switch (main.state()) {
            case RUNNING, RESTARTING -> {
                if (changed && reach == Reach.APPLY) {
                    yield new Do(Act.REPLACE, "the declaration changed since the container was made");
                }
                yield running(app, ours, changed, reach);
            }
            case EXITED ->
                changed && reach == Reach.APPLY
                        ? new Do(Act.REPLACE, "stopped, and the declaration changed since the container was made")
                        : new Do(Act.START, "stopped from outside");
            case CREATED -> {
                if (!ours) {
                    yield new LeaveAlone("created by others and never started");
                }
                yield changed && reach == Reach.APPLY
                        ? new Do(Act.REPLACE, "created and never started, and the declaration changed since")
                        : new Do(Act.START, "created and never started: an install was cut short");
            }
            case PAUSED -> new Do(Act.UNPAUSE, "paused from outside");
            case REMOVING -> new Settled("being removed; looked at again when it is gone");
            case DEAD -> new LeaveAlone("dead: its engine could not remove it");
            case OTHER -> new LeaveAlone("in a state this release does not know");
        };
    }

    private static Decision running(ResolvedApp app, boolean ours, boolean changed, Reach reach) {
        if (ours
                && reach == Reach.RECONCILE
                && app.source() instanceof Source.Build build
                && build.policy() == Source.RebuildPolicy.ALWAYS) {
            return new Do(Act.REBUILD, "declared to be rebuilt at every pass");
        }
        return new Settled(
                changed ? "runs, made from an older declaration; apply or upgrade replaces it" : "runs as declared");
    }

    private static Decision toStop(Wish wish, Pair pair) {
        String who = wish.state().by();
        boolean up = pair.main().filter(Seen::isUp).isPresent()
                || pair.old().filter(Seen::isUp).isPresent()
                || !pair.strays().isEmpty();
        if (up) {
            return new Do(Act.STOP, "runs although stopped by " + who);
        }
        if (pair.main().isEmpty() && pair.old().isPresent()) {
            return new Do(Act.RESTORE, "a replacement was cut short: only the old container is there");
        }
        return new Settled("stopped by " + who);
    }

    private static Decision toRemove(Wish wish, Pair pair) {
        String who = wish.state().by();
        if (pair.main().isEmpty()) {
            return pair.old().isPresent()
                    ? new Do(Act.REMOVE, "removed by " + who + "; the old container is still aside")
                    : new Settled("removed by " + who);
        }
        boolean meant =
                pair.main().filter(main -> main.id().equals(wish.removes())).isPresent();
        return meant
                ? new Do(Act.REMOVE, "removed by " + who + "; the container is still there")
                : new LeaveAlone("removed by " + who + ", and another container of this name is there");
    }
}
