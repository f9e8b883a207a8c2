package dev.pilothouse.engine.text;

import java.util.List;

/** What reading files gave: a value that may come with warnings, or every problem found, not only the first. */
public sealed interface Loaded<T> {
    /** Warnings first found first. */
    List<Problem> problems();

    record Valid<T>(T value, List<Problem> problems) implements Loaded<T> {
        public Valid {
            problems = List.copyOf(problems);
        }
    }

    /** At least one problem is an error. */
    record Invalid<T>(List<Problem> problems) implements Loaded<T> {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
