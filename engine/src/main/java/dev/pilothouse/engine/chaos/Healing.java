package dev.pilothouse.engine.chaos;

/** Who brings apps back during a run. */
public enum Healing {
    /** The reconciler of the console that runs the matrix. */
    CONSOLE("console"),
    /** The service that looks after the nodes already; a node without one is refused. */
    SERVICE("service"),
    /** Nobody but the container engine's own restart policy. */
    OFF("off");

    private final String word;

    Healing(String word) {
        this.word = word;
    }

    /** As in plan files and reports. */
    public String word() {
        return word;
    }
}
