package dev.pilothouse.engine.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** HTTP statuses that are accepted: {@code 200}, {@code 200-299} or {@code 200, 301-308}. */
public record Statuses(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(?<first>[1-5][0-9]{2})(?:-(?<last>[1-5][0-9]{2}))?");

    /** Both ends included. */
    public record Range(int first, int last) {
        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    public Statuses {
        ranges = List.copyOf(ranges);
    }

    /** That one only. */
    public static Statuses of(int status) {
        return new Statuses(List.of(new Range(status, status)));
    }

    /** Empty where it is not of that form, or a range runs backwards. */
    public static Optional<Statuses> parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String piece : text.split(",", -1)) {
            Matcher matcher = RANGE.matcher(piece.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(matcher.group("first"));
            int last = matcher.group("last") == null ? first : Integer.parseInt(matcher.group("last"));
            if (last < first) {
                return Optional.empty();
            }
            ranges.add(new Range(first, last));
        }
        return Optional.of(new Statuses(ranges));
    }

    /** What a status means. */
    public enum Match {
        ACCEPTED,
        OTHER
    }

    /** Whether the status is one of these. */
    public Match match(int status) {
        return ranges.stream().anyMatch(range -> range.first <= status && status <= range.last)
                ? Match.ACCEPTED
                : Match.OTHER;
    }

    /** The text that {@link #parse} reads back. */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
