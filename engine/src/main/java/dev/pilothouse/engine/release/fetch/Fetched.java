package dev.pilothouse.engine.release.fetch;

/** What a host gave for one file. */
sealed interface Fetched {
    /** @param sha256 of what was received, lower-case hex */
    record Got(long bytes, String sha256) implements Fetched {}

    /** The host is there and has no such file. */
    record Missing() implements Fetched {}

    /** Nothing can be said: not reached, broken off, too large. */
    record Silent(String reason) implements Fetched {}
}
