package dev.pilothouse.engine.orchestrate.undo;

import dev.pilothouse.engine.orchestrate.DesiredState.Target;
import java.util.Map;
import java.util.Optional;

/** What takes an act back. */
public sealed interface Inverse {
    /** One sentence, for whoever decides on it. */
    String sentence();

    /** Whether the app had a container before the act. */
    enum Container {
        THERE,
        MISSING
    }

    /**
     * What takes the change of a wish back; empty where nothing changes. An app that had no container is without one again,
     * one that had is stopped at most: undoing never removes what was there before.
     */
    static Optional<Inverse> ofWish(Target before, Target after, Container container) {
        boolean missing = container == Container.MISSING;
        return switch (after) {
            case RUNNING ->
                switch (before) {
                    case RUNNING -> missing ? Optional.of(new BackTo(Target.REMOVED)) : Optional.empty();
                    case STOPPED, REMOVED, PAUSED -> Optional.of(new BackTo(missing ? Target.REMOVED : Target.STOPPED));
                };
            case STOPPED, REMOVED, PAUSED ->
                before == after || before == Target.REMOVED
                        ? Optional.empty()
                        : Optional.of(new BackTo(before == Target.STOPPED ? Target.STOPPED : Target.RUNNING));
        };
    }

    /** What was wanted before is wanted again. */
    record BackTo(Target target) implements Inverse {
        @Override
        public String sentence() {
            return switch (target) {
                case RUNNING -> "start it again, from a new container as now declared where none is left";
                case STOPPED -> "stop it again, and keep it stopped";
                case PAUSED -> "pause it again";
                case REMOVED -> "remove its container; its data stays";
            };
        }
    }

    /**
     * The container that served before serves again; what was written to its data since stays written.
     *
     * @param container its id
     * @param files of the state folder that declared it, with what they are to hold again; none where nothing but the
     *     container changed
     */
    record SwapBack(String container, Map<String, String> files) implements Inverse {
        public SwapBack {
            files = Map.copyOf(files);
        }

        @Override
        public String sentence() {
            return "put the container of before back in its place; what was written to its data since stays";
        }
    }
}
