package dev.pilothouse.engine.host;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param stdout at most the last MiB
 * @param stderr at most the last MiB
 */
public record ExecResult(Exit exit, String stdout, String stderr, Duration elapsed) {
    /** Ended by itself, or by a signal. */
    public sealed interface Exit {
        record Code(int value) implements Exit {}

        /** @param name without SIG, such as {@code TERM} */
        record Signal(String name) implements Exit {}
    }

    /** Exit status 0. */
    public boolean succeeded() {
        return exit instanceof Exit.Code(int value) && value == 0;
    }
}
