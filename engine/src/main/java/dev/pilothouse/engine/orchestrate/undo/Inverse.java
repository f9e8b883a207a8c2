package dev.pilothouse.engine.orchestrate.undo;

import dev.pilothouse.engine.orchestrate.DesiredState.Target;

/** What takes an act back. */
public sealed interface Inverse {
    /** One sentence, for whoever decides on it. */
    String sentence();

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
     */
    record SwapBack(String container) implements Inverse {
        @Override
        public String sentence() {
            return "put the container of before back in its place; what was written to its data since stays";
        }
    }
}
