package dev.pilothouse.engine.text;

/**
 * One thing wrong in a file, with everything needed to mend it.
 *
 * @param code stable, such as {@code APP-PORT-RANGE}; what a test or a linter suppression holds on to
 * @param what what is wrong, in one sentence, naming the value found
 * @param advice what to do, in one sentence
 */
public record Problem(Severity severity, String code, Location location, String what, String advice) {
    public static Problem error(String code, Location location, String what, String advice) {
        return new Problem(Severity.ERROR, code, location, what, advice);
    }

    public static Problem warning(String code, Location location, String what, String advice) {
        return new Problem(Severity.WARNING, code, location, what, advice);
    }
}
