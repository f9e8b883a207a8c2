package dev.pilothouse.engine.orchestrate.gate;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerState;

/** Counts how often a container's engine restarted it while somebody looks. Not for use by several threads. */
final class Deaths {
    /**
     * So many restarts are no slow start any more. Docker waits 100 ms before the first and twice as long before each
     * further one: five are three seconds of nothing but dying.
     */
    static final int TOO_MANY = 5;

    private int before = -1;
    private int now;
    private int exitCode;
    private ContainerState state = ContainerState.OTHER;

    void see(Container container) {
        if (before < 0) {
            before = container.restartCount();
        }
        now = container.restartCount();
        state = container.state();
        if (container.state() == ContainerState.RESTARTING) {
            exitCode = container.exitCode();
        }
    }

    int count() {
        return before < 0 ? 0 : now - before;
    }

    /** Of the last death that was seen while it happened; 0 where none was. */
    int exitCode() {
        return exitCode;
    }

    /** As last seen. */
    ContainerState state() {
        return state;
    }
}
