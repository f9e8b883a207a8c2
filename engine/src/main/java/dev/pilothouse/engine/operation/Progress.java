package dev.pilothouse.engine.operation;

/**
 * Where work tells how it goes. Safe for use by several threads: each opens its own step under the same parent.
 * Ending a step twice is a no-op; a step left open is ended with its parent's outcome.
 */
public interface Progress {
    /** Opens a step below this one. */
    Progress step(String title, String address);

    /** @param total 0 where unknown */
    void progress(long done, long total, String unit);

    void note(String text);

    void end(Outcome outcome);

    /** For callers who do not listen. */
    static Progress silent() {
        return SilentProgress.INSTANCE;
    }
}
