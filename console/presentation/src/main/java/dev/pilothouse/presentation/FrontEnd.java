package dev.pilothouse.presentation;

import dev.pilothouse.engine.FleetEngine;

/** A user interface that the command line can open; found by {@link java.util.ServiceLoader}, so that neither knows the other. */
public interface FrontEnd {
    /** The sub-command that opens it: {@code tui} or {@code desktop}. */
    String name();

    /**
     * Shows the fleet until the user leaves. Blocks. The engine stays the caller's to close.
     *
     * @return the process's exit code
     * @throws dev.pilothouse.engine.text.EngineException where it cannot be shown here, such as without a terminal
     */
    int run(FleetEngine engine);
}
