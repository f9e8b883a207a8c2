package dev.pilothouse.engine.orchestrate.plan;

/** Names under which a replacement keeps containers aside. An app's own container never has such a name. */
public final class AsideNames {
    private static final String OLD = ".pilothouse-old";
    private static final String FAILED = ".pilothouse-failed";

    private AsideNames() {}

    /** The one that served before, until the new one has passed its gate. */
    public static String old(String name) {
        return name + OLD;
    }

    /** The last one that did not pass its gate; at most one is kept. */
    public static String failed(String name) {
        return name + FAILED;
    }

    /** Whether a container of this name was set aside by Pilothouse, whatever for. */
    public static boolean isAside(String name) {
        return name.contains(OLD) || name.contains(FAILED);
    }
}
