package dev.pilothouse.engine.version.choice;

import java.util.Map;

/**
 * A mark beside an app's version.
 *
 * @param facts such as version, reason, replacement, date
 */
public record Badge(Kind kind, Map<String, String> facts) {
    public Badge {
        facts = Map.copyOf(facts);
    }

    /** What is marked; most pressing first. */
    public enum Kind {
        /** What runs was withdrawn; facts: version, reason, replacement. */
        WITHDRAWN,
        /** What runs is no longer looked after; facts: version, date. */
        END_OF_LIFE,
        /** What runs will not be looked after for long; facts: version, reason. */
        DEPRECATED,
        /** The newer default breaks with something; facts: version, reason. */
        BREAKING,
        /** A newer default can be had; facts: version. Not shown while a version is pinned or that one is skipped. */
        UPDATE,
        /** An operator chose this version for good; facts: version. */
        PINNED
    }
}
