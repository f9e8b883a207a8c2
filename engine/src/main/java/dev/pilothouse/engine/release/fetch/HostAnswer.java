package dev.pilothouse.engine.release.fetch;

/**
 * What one host of releases did when it was asked for the list of checksums.
 *
 * @param place address or folder
 * @param detail hash of its list, or why there is none
 */
public record HostAnswer(String place, State state, String detail) {
    /** Whether it gave the list. */
    public enum State {
        GAVE,
        /** It is there and has no such release. */
        MISSING,
        /** It was not reached, or broke off. */
        SILENT
    }
}
