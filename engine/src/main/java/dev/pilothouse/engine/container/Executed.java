package dev.pilothouse.engine.container;

/**
 * A command that ran in a container, at its end.
 *
 * @param exitCode 126 or 127 where the container has no such program, as shells have it
 * @param output both of its streams as they came, the first {@value #MOST_BYTES} bytes, taken for UTF-8
 */
public record Executed(int exitCode, String output) {
    /** Far more than anybody looks at; what follows is read and dropped. */
    public static final int MOST_BYTES = 64 * 1024;
}
