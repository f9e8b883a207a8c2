package dev.pilothouse.presentation.version;

import java.time.Duration;

/** Spans of days and hours as people say them, in one unit. */
final class Ages {
    private Ages() {}

    /** Such as {@code 3 d}, {@code 5 h}, {@code 12 min}, {@code under 1 min}; negative counts as none. */
    static String span(Duration span) {
        long minutes = Math.max(0, span.toMinutes());
        if (minutes == 0) {
            return "under 1 min";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h" : hours / 24 + " d";
    }

    /** Such as {@code 3 d ago} or {@code just now}. */
    static String ago(Duration span) {
        return span.toMinutes() < 1 ? "just now" : span(span) + " ago";
    }
}
