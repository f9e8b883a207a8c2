package dev.pilothouse.engine.orchestrate.plan;

import java.util.List;

/** Names under which a replacement keeps containers aside. An app's own container never has such a name. */
public final class AsideNames {
    private static final String OLD = ".pilothouse-old";
    private static final String FAILED = ".pilothouse-failed";
    private static final String PREVIOUS = ".pilothouse-previous";

    private AsideNames() {}

    /** The one that served before, until the new one has passed its gate. */
    public static String old(String name) {
        return name + OLD;
    }

    /** The one that the present one replaced, stopped, so that it can be swapped back; at most one is kept. */
    public static String previous(String name) {
        return name + PREVIOUS;
    }

    /** The last one that did not pass its gate; at most one is kept. */
    public static String failed(String name) {
        return name + FAILED;
    }

    /** Every name beside the app's own; all of them write to the same data. */
    public static List<String> all(String name) {
        return List.of(old(name), previous(name), failed(name));
    }

    /** Whether a container of this name is kept aside for some app. */
    public static boolean isAside(String container) {
        return all("").stream().anyMatch(container::endsWith);
    }
}
