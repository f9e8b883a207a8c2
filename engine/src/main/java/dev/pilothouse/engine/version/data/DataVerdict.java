package dev.pilothouse.engine.version.data;

import java.util.List;

/** All rules together: as bad as the worst of them. Whoever switches goes on by itself only with {@link Safe}. */
public sealed interface DataVerdict {
    /** What every rule that applies said, the worst first; empty only where the app has no rules. */
    List<Finding> findings();

    /** The worst answer. */
    Answer answer();

    /** Nothing is at stake. */
    record Safe(List<Finding> findings) implements DataVerdict {
        public Safe {
            findings = List.copyOf(findings);
        }

        @Override
        public Answer answer() {
            return Answer.SAFE;
        }
    }

    /** An operator may want it, told of every {@link Finding.Work}: what it needs, how long, what is lost. */
    record NeedsWork(List<Finding> findings) implements DataVerdict {
        public NeedsWork {
            findings = List.copyOf(findings);
        }

        @Override
        public Answer answer() {
            return Answer.NEEDS_WORK;
        }
    }

    /** Counts as unsafe: every {@link Finding.Unsure} says what could not be read. */
    record Unknown(List<Finding> findings) implements DataVerdict {
        public Unknown {
            findings = List.copyOf(findings);
        }

        @Override
        public Answer answer() {
            return Answer.UNKNOWN;
        }
    }

    /** No confirmation makes it work. */
    record Impossible(List<Finding> findings) implements DataVerdict {
        public Impossible {
            findings = List.copyOf(findings);
        }

        @Override
        public Answer answer() {
            return Answer.IMPOSSIBLE;
        }
    }

    /** As bad as the worst of them, which come first; otherwise in the given order. */
    static DataVerdict of(List<Finding> findings) {
        List<Finding> ordered = findings.stream()
                .sorted((one, other) -> other.answer().compareTo(one.answer()))
                .toList();
        Answer worst = ordered.stream().map(Finding::answer).reduce(Answer.SAFE, Answer::worse);
        return switch (worst) {
            case SAFE -> new Safe(ordered);
            case NEEDS_WORK -> new NeedsWork(ordered);
            case UNKNOWN -> new Unknown(ordered);
            case IMPOSSIBLE -> new Impossible(ordered);
        };
    }
}
