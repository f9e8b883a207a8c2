package dev.pilothouse.engine.text.yaml;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. */
public final class Quantities {
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([kmgt]?)(?:i?b?)", Pattern.CASE_INSENSITIVE);

    private Quantities() {}

    /** {@code [Nd][Nh][Nm][Ns][Nms]} with at least one part, or bare seconds; empty where it is neither. */
    public static Optional<Duration> duration(String text) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        Matcher matcher = DURATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4))
                .plusMillis(part(matcher, 5)));
    }

    /** The shortest text that {@link #duration} reads back, whole milliseconds. */
    public static String print(Duration duration) {
        if (duration.toMillis() == 0) {
            return "0s";
        }
        return print(duration.toDays(), "d")
                + print(duration.toHoursPart(), "h")
                + print(duration.toMinutesPart(), "m")
                + print(duration.toSecondsPart(), "s")
                + print(duration.toMillisPart(), "ms");
    }

    /** Bytes from {@code N[K|M|G|T][i][B]}, any case, units of 1024; empty where it is none or does not fit. */
    public static Optional<Long> size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            case "t" -> 1L << 40;
            default -> 1L;
        };
        long count = Long.parseLong(matcher.group(1));
        return count > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(count * unit);
    }

    /** The shortest text that {@link #size} reads back exactly. */
    public static String printSize(long bytes) {
        String[] units = {"", "Ki", "Mi", "Gi", "Ti"};
        int unit = 0;
        long count = bytes;
        while (unit < 4 && count != 0 && count % 1024 == 0) {
            count /= 1024;
            unit++;
        }
        return count + units[unit];
    }

    private static String print(long count, String unit) {
        return count == 0 ? "" : count + unit;
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
