package dev.pilothouse.engine;

/** Whether an engine works on the apps themselves or on copies of them that stand beside them on the same nodes. */
public enum Stage {
    PRODUCTION,
    /**
     * Containers, named volumes and built images end in {@code -dev}, host ports are moved, host folders lie under a root
     * of their own, and wishes and journals are kept apart. The lease of a node is one for both.
     */
    DEVELOPMENT;

    /** What the fleet's name ends in, so that what only prints the name says it too; empty in production. */
    public String mark() {
        return switch (this) {
            case PRODUCTION -> "";
            case DEVELOPMENT -> " DEVELOPMENT";
        };
    }
}
