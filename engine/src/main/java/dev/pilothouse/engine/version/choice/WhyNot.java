package dev.pilothouse.engine.version.choice;

import java.util.Map;

/**
 * Why a version cannot be chosen now.
 *
 * @param facts what is needed to explain it, as each code names them
 */
public record WhyNot(Code code, Map<String, String> facts) {
    public WhyNot {
        facts = Map.copyOf(facts);
    }

    public static WhyNot of(Code code) {
        return new WhyNot(code, Map.of());
    }

    /** Stable names. */
    public enum Code {
        /** It runs already; facts: version. */
        RUNS_ALREADY,
        /** Facts: reason, replacement. */
        WITHDRAWN,
        /** Facts: expired (when). */
        CATALOG_EXPIRED,
        /** The catalog may be viewed only for another reason; facts: code. */
        CATALOG_NOT_USABLE,
        /** Its image is of another repository than the manifest's; facts: wanted, offered. */
        OTHER_REPOSITORY,
        /** The manifest builds the image itself; facts: image. */
        BUILT_HERE,
        /** An app that must not run beside it runs on the node; facts: rival. */
        CONFLICT,
        /** The data rules say that it can never read this data; facts: reason. */
        DATA_IMPOSSIBLE,
        /** The app is not wanted to run: start it first; facts: wish, by. */
        NOT_WANTED,
        /** The node could not be asked; facts: code. */
        NODE_UNKNOWN
    }
}
