package dev.pilothouse.engine.version.data;

import java.util.List;

/**
 * What one rule says. Texts are the profile's, in the words of whoever knows the app; nothing in them was read from the
 * node but what stands in {@code read}.
 */
public sealed interface Finding {
    /** Stable name of the rule, such as {@code block-key}. */
    String rule();

    /** What was looked at and what was there, such as {@code blocks/xor.dat: 8 bytes}; in the order it was read. */
    List<String> read();

    /** How bad it is. */
    Answer answer();

    /** @param because why nothing is at stake; empty where the rule does not say */
    record Fine(String rule, String because, List<String> read) implements Finding {
        public Fine {
            read = List.copyOf(read);
        }

        @Override
        public Answer answer() {
            return Answer.SAFE;
        }
    }

    /**
     * @param because what stands in the way
     * @param needs the work, such as {@code every block is downloaded again}; never empty
     * @param takes how long, roughly; empty where it cannot be known
     * @param loses what is gone afterwards; empty where nothing is
     */
    record Work(String rule, String because, String needs, String takes, String loses, List<String> read)
            implements Finding {
        public Work {
            read = List.copyOf(read);
        }

        @Override
        public Answer answer() {
            return Answer.NEEDS_WORK;
        }
    }

    /**
     * @param because what could not be read or understood, and why
     * @param missing the places that could not be read, such as {@code blocks/xor.dat}; empty where all was read and is of
     *     no known form
     */
    record Unsure(String rule, String because, List<String> missing, List<String> read) implements Finding {
        public Unsure {
            missing = List.copyOf(missing);
            read = List.copyOf(read);
        }

        @Override
        public Answer answer() {
            return Answer.UNKNOWN;
        }
    }

    /** @param because why the other version cannot go on */
    record Blocked(String rule, String because, List<String> read) implements Finding {
        public Blocked {
            read = List.copyOf(read);
        }

        @Override
        public Answer answer() {
            return Answer.IMPOSSIBLE;
        }
    }
}
