package dev.pilothouse.presentation.table;

import dev.pilothouse.presentation.words.StateWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is typed after {@code /}: words that must all match somewhere in node, app, state, health, version or a label
 * ({@code key=value}), each turned round by a leading {@code !}; {@code a|b} is either of them. What stands before a slash
 * is a whole node: {@code n1/} is not {@code an1/}. Case does not matter.
 */
public record RowFilter(String text) {
    public static final RowFilter NONE = new RowFilter("");

    public boolean isActive() {
        return !text.isBlank();
    }

    public boolean accepts(AppRow row) {
        if (!isActive()) {
            return true;
        }
        String address = row.address().toString().toLowerCase(Locale.ROOT);
        List<String> haystack = haystack(row);
        return words().allMatch(word -> {
            boolean inverse = word.startsWith("!");
            String needle = inverse ? word.substring(1) : word;
            return needle.isEmpty() || inverse != matches(address, haystack, needle);
        });
    }

    private static boolean matches(String address, List<String> haystack, String alternatives) {
        return Stream.of(alternatives.split("\\|"))
                .filter(needle -> !needle.isEmpty())
                .anyMatch(needle -> isOf(address, needle) || haystack.stream().anyMatch(hay -> hay.contains(needle)));
    }

    private static boolean isOf(String address, String needle) {
        return needle.indexOf('/') > 0 ? address.startsWith(needle) : address.contains(needle);
    }

    private Stream<String> words() {
        return Stream.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    private static List<String> haystack(AppRow row) {
        Stream<String> own = Stream.of(
                row.app().name(),
                row.stateWord(),
                row.condition().word(),
                StateWords.word(row.health()),
                row.app().version());
        Stream<String> labels = row.labels().entrySet().stream().map(label -> label.getKey() + "=" + label.getValue());
        return Stream.concat(own, labels)
                .map(hay -> hay.toLowerCase(Locale.ROOT))
                .toList();
    }
}
