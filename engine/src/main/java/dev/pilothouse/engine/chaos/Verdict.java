package dev.pilothouse.engine.chaos;

/** What became of a cell. Only {@link Pass} says that the app recovered; nothing else is ever counted as that. */
public sealed interface Verdict {
    /** In reports: {@code pass}, {@code fail}, ... */
    String word();

    /** Why, in one line; empty for a pass. */
    String reason();

    /** It served again, with its marker, within the budget, and still did after everything was undone. */
    record Pass() implements Verdict {
        @Override
        public String word() {
            return "pass";
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /** It did not serve again in time, or lost data, or did not work any more after the undo. */
    record Fail(String reason) implements Verdict {
        @Override
        public String word() {
            return "fail";
        }
    }

    /** It was not working before, or nothing proves that the fault happened: the cell says nothing about recovery. */
    record Invalid(String reason) implements Verdict {
        @Override
        public String word() {
            return "invalid";
        }
    }

    /** Contact was lost, so that nobody saw whether it recovered. */
    record Unknown(String reason) implements Verdict {
        @Override
        public String word() {
            return "unknown";
        }
    }

    /** Somebody ended the run. */
    record Aborted(String reason) implements Verdict {
        @Override
        public String word() {
            return "aborted";
        }
    }

    /** This node or this app cannot have this fault. */
    record NotApplicable(String reason) implements Verdict {
        @Override
        public String word() {
            return "not-applicable";
        }
    }

    /** A guard kept the cell from being run. */
    record Refused(String reason) implements Verdict {
        @Override
        public String word() {
            return "refused";
        }
    }

    /**
     * The verdict of that word, as reports hold it.
     *
     * @throws IllegalArgumentException where no verdict has it
     */
    static Verdict of(String word, String reason) {
        return switch (word) {
            case "pass" -> new Pass();
            case "fail" -> new Fail(reason);
            case "invalid" -> new Invalid(reason);
            case "unknown" -> new Unknown(reason);
            case "aborted" -> new Aborted(reason);
            case "not-applicable" -> new NotApplicable(reason);
            case "refused" -> new Refused(reason);
            default -> throw new IllegalArgumentException("no verdict: " + word);
        };
    }
}
