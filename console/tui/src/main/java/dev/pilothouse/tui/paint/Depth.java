package dev.pilothouse.tui.paint;

import java.util.Map;

/** How many colours and characters a terminal is good for. */
public enum Depth {
    /** 256 colours and all of the Basic Multilingual Plane. */
    FULL,
    /** 16 colours and the few signs that the Linux console's font has. */
    CONSOLE,
    /** No colours at all: bold, reverse and signs carry the meaning. */
    PLAIN;

    /** By {@code NO_COLOR} (no-color.org: any value but the empty one) and {@code TERM}. */
    public static Depth of(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return PLAIN;
        }
        return switch (environment.getOrDefault("TERM", "")) {
            case "linux" -> CONSOLE;
            case "dumb", "vt100", "vt102", "vt220" -> PLAIN;
            default -> FULL;
        };
    }
}
