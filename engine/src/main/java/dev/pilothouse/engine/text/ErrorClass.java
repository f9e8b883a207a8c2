package dev.pilothouse.engine.text;

/** Families of errors; a script decides on these, so each has one exit code and the numbers never change. */
public enum ErrorClass {
    /** The command line itself was wrong. */
    USAGE(2),
    /** A file of the profile, or a value in it, was wrong; nothing was changed. */
    INVALID_INPUT(3),
    /** A node or its container engine could not be reached; what is on it is unknown. */
    UNREACHABLE(4),
    /** The engine declined for safety: protected node, outdated plan, unknown host key. */
    REFUSED(5),
    /** The act was tried and did not succeed. */
    FAILED(6),
    /** The operator ended it. 130 is what shells report for an interrupted command. */
    CANCELLED(130),
    /** A defect of Pilothouse itself. 70 is EX_SOFTWARE of sysexits.h. */
    INTERNAL(70);

    private final int exitCode;

    ErrorClass(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
