package dev.pilothouse.engine.text.yaml;

import dev.pilothouse.engine.text.Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a file with its place. Each reading gives the typed value, or reports why it is not one and gives
 * nothing, so that a reader goes on and finds the next fault too.
 */
public final class YamlValue {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private final Node node;
    private final Location location;
    private final Problems problems;

    YamlValue(Node node, Location location, Problems problems) {
        this.node = node;
        this.location = location;
        this.problems = problems;
    }

    /** What is written, before anything is made of it. */
    public enum Kind {
        /** Nothing, {@code null} or {@code ~}. */
        NOTHING,
        SCALAR,
        LIST,
        MAP
    }

    public Kind kind() {
        return switch (node) {
            case MappingNode mapping -> Kind.MAP;
            case SequenceNode sequence -> Kind.LIST;
            case ScalarNode scalar when scalar.isPlain() && Tag.NULL.equals(scalar.getTag()) -> Kind.NOTHING;
            default -> Kind.SCALAR;
        };
    }

    public Location location() {
        return location;
    }

    /** Reports an error at this value. */
    public void error(String code, String what, String advice) {
        problems.error(code, location, what, advice);
    }

    public void warning(String code, String what, String advice) {
        problems.warning(code, location, what, advice);
    }

    /** Any scalar as it was written: {@code version: 1.0} is the text {@code 1.0}. */
    public Optional<String> string() {
        return scalar("a text");
    }

    /** As {@link #string}, not blank. */
    public Optional<String> word() {
        Optional<String> text = string();
        if (text.isPresent() && text.get().isBlank()) {
            error("YAML-EMPTY", "the value is empty", "Give a value or remove the key.");
            return Optional.empty();
        }
        return text;
    }

    public OptionalInt integer(int minimum, int maximum) {
        Optional<String> text = scalar("a whole number");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!INTEGER.matcher(text.get()).matches()) {
            error("YAML-TYPE", quoted(text.get()) + " is not a whole number", "Write digits only.");
            return OptionalInt.empty();
        }
        long value = Long.parseLong(text.get());
        if (value < minimum || value > maximum) {
            error(
                    "YAML-RANGE",
                    text.get() + " is out of range",
                    "Give a number from " + minimum + " to " + maximum + ".");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) value);
    }

    /** Such as {@code 30s}, {@code 5m} or {@code 1m30s}; a bare number is seconds, with a warning. */
    public Optional<Duration> duration(Duration minimum, Duration maximum) {
        Optional<String> text = scalar("a duration");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> value = Quantities.duration(text.get());
        if (value.isEmpty()) {
            error("YAML-TYPE", quoted(text.get()) + " is not a duration", "Write one such as 500ms, 30s, 5m or 1h30m.");
            return value;
        }
        if (INTEGER.matcher(text.get()).matches()) {
            warning("YAML-UNIT", text.get() + " has no unit and is read as seconds", "Write " + text.get() + "s.");
        }
        if (value.get().compareTo(minimum) < 0 || value.get().compareTo(maximum) > 0) {
            error(
                    "YAML-RANGE",
                    text.get() + " is out of range",
                    "Give a duration from " + Quantities.print(minimum) + " to " + Quantities.print(maximum) + ".");
            return Optional.empty();
        }
        return value;
    }

    /** Bytes: {@code 128Mi}, {@code 1G} or plain; all units are powers of 1024, as with {@code docker run --memory}. */
    public Optional<Long> size() {
        Optional<String> text = scalar("a size");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> value = Quantities.size(text.get());
        if (value.isEmpty()) {
            error("YAML-TYPE", quoted(text.get()) + " is not a size", "Write one such as 128Mi, 1G or plain bytes.");
        }
        return value;
    }

    /** One of two meanings for yes and no. */
    public <T> Optional<T> flag(T whenTrue, T whenFalse) {
        Optional<String> text = scalar("true or false");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String lower = text.get().toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return Optional.of(whenTrue);
        }
        if (FALSE.contains(lower)) {
            return Optional.of(whenFalse);
        }
        error("YAML-TYPE", quoted(text.get()) + " is neither true nor false", "Write true or false.");
        return Optional.empty();
    }

    /** One of some words. */
    public <T> Optional<T> choice(Map<String, T> choices) {
        Optional<String> text = scalar("one of " + words(choices.keySet()));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        T chosen = choices.get(text.get());
        if (chosen == null) {
            error(
                    "YAML-CHOICE",
                    quoted(text.get()) + " is not one of " + words(choices.keySet()),
                    Nearest.to(text.get(), choices.keySet())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Write one of them."));
            return Optional.empty();
        }
        return Optional.of(chosen);
    }

    public Optional<YamlMap> map() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(YamlMap.of(mapping, location.file(), location.field(), problems));
        }
        wrongKind("a mapping of keys to values");
        return Optional.empty();
    }

    /** The items; items without a value are reported and left out. */
    public List<YamlValue> list() {
        if (!(node instanceof SequenceNode sequence)) {
            wrongKind("a list");
            return List.of();
        }
        List<YamlValue> items = new ArrayList<>();
        int index = 0;
        for (Node item : sequence.getValue()) {
            Location at = new Location(
                    location.file(), item.getStartMark().getLine() + 1, location.field() + "[" + index++ + "]");
            YamlValue value = new YamlValue(item, at, problems);
            if (value.kind() == Kind.NOTHING) {
                value.error("YAML-EMPTY", "the list has an item without a value", "Remove the dash or give a value.");
            } else {
                items.add(value);
            }
        }
        return items;
    }

    /** This value and all below as text by field path. */
    public void flatten(Map<String, String> into) {
        switch (kind()) {
            case NOTHING -> into.put(location.field(), "");
            case SCALAR -> into.put(location.field(), ((ScalarNode) node).getValue());
            case LIST -> list().forEach(item -> item.flatten(into));
            case MAP -> map().ifPresent(map -> map.entries().values().forEach(value -> value.flatten(into)));
        }
    }

    private Optional<String> scalar(String wanted) {
        if (node instanceof ScalarNode scalar && kind() == Kind.SCALAR) {
            return Optional.of(scalar.getValue());
        }
        wrongKind(wanted);
        return Optional.empty();
    }

    private void wrongKind(String wanted) {
        String found = switch (kind()) {
            case NOTHING -> "nothing";
            case SCALAR -> quoted(((ScalarNode) node).getValue());
            case LIST -> "a list";
            case MAP -> "a mapping";
        };
        error("YAML-TYPE", "expected " + wanted + ", found " + found, "Write " + wanted + " here.");
    }

    private static String words(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    /** Foreign text for a message: in quotes, bounded, on one line. */
    public static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return "\"" + (line.length() > 60 ? line.substring(0, 57) + "..." : line) + "\"";
    }
}
