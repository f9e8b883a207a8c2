package dev.pilothouse.cli.doctor;

/**
 * What one examination found.
 *
 * @param advice empty where nothing needs to be done
 */
public record Finding(String subject, Level level, String what, String advice) {
    /** How much it matters. */
    public enum Level {
        GOOD,
        /** Something works less well, or one feature does not. */
        MISSING_FEATURE,
        /** Pilothouse cannot do its work. */
        MISSING_NEED
    }

    static Finding good(String subject, String what) {
        return new Finding(subject, Level.GOOD, what, "");
    }
}
