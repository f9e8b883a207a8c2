package dev.pilothouse.presentation.words;

import java.util.Map;

/** Facts of a fault, read by name, with words for those that are not there. */
record Facts(Map<String, String> values) {
    String get(String name, String otherwise) {
        String value = values.get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** The first of these that is there. */
    String first(String otherwise, String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return otherwise;
    }

    /** {@code before + value + after} where the fact is there, otherwise nothing. */
    String around(String before, String name, String after) {
        String value = values.get(name);
        return value == null || value.isBlank() ? "" : before + value + after;
    }

    /** {@code before} and the last line of a fact that has several, otherwise nothing. */
    String lastLine(String before, String name) {
        return get(name, "")
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(last -> before + last.strip())
                .orElse("");
    }

    /** At the beginning of a sentence. */
    String node() {
        return first("The node", "node", "host");
    }

    /** Within a sentence. */
    String theNode() {
        return first("the node", "node", "host");
    }

    /** The node's name for a command line, or the placeholder the help uses. */
    String nodeArgument() {
        return first("NODE", "node", "host");
    }

    String app() {
        return first("The app", "app", "address", "container");
    }

    /** {@code : why} where any fact says why. */
    String why() {
        String why = first("", "why", "reason", "cause", "message", "detail", "stderr", "output", "error");
        return why.isEmpty() ? "" : ": " + why.strip();
    }
}
