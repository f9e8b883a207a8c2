package dev.pilothouse.presentation.words;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Numbers as they are read: at most two units, binary prefixes for memory, no more digits than carry meaning. */
public final class Amounts {
    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");

    private Amounts() {}

    /** Such as {@code 45s}, {@code 12m 5s}, {@code 3h 4m}, {@code 3d 4h}, {@code 120d}; negative counts as none. */
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        long days = seconds / 86_400;
        return days >= 100 ? days + "d" : two(days, "d", seconds % 86_400 / 3600, "h");
    }

    /** Such as {@code 4s}, {@code 12m}, {@code 3h}, {@code 2d}: one unit, for columns. */
    public static String age(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 7200) {
            return seconds / 60 + "m";
        }
        return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }

    /** Such as {@code 512 B}, {@code 1.5 KiB}, {@code 234 MiB}: three digits at most below 1000. */
    public static String bytes(long bytes) {
        double value = Math.max(0, bytes);
        int unit = 0;
        while (value >= 1000 && unit < BINARY.size() - 1) {
            value /= 1024;
            unit++;
        }
        String digits = unit == 0 || value >= 99.95
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
        return digits + " " + BINARY.get(unit);
    }

    /** Such as {@code 0.4%}, {@code 7.3%}, {@code 42%}, {@code 180%}. */
    public static String percent(double percent) {
        return percent < 9.95
                ? String.format(Locale.ROOT, "%.1f%%", Math.max(0, percent))
                : String.format(Locale.ROOT, "%.0f%%", percent);
    }

    /** Such as {@code 1 app}, {@code 3 apps}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + bigUnit : big + bigUnit + " " + small + smallUnit;
    }
}
