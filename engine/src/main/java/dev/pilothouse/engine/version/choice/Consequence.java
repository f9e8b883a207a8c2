package dev.pilothouse.engine.version.choice;

import java.util.Map;

/**
 * What a switch means beyond the change itself.
 *
 * @param facts what is needed to explain it, as each kind names them
 */
public record Consequence(Kind kind, Map<String, String> facts) {
    public Consequence {
        facts = Map.copyOf(facts);
    }

    /** Stable names; those that cannot be taken back come first. */
    public enum Kind {
        /** All data has to be fetched from the network again; facts: what, time, lost. */
        FULL_RESYNC,
        /** The data has to be worked through again; facts: what, time, lost. */
        DATA_WORK,
        /** Something in the data is given up; facts: lost. */
        DATA_LOST,
        /** Whether the version can read the data is not known, which counts as unsafe; facts: reason. */
        DATA_UNKNOWN,
        /** Other rules decide on what is valid from then on; facts: from, to. */
        OTHER_RULES,
        /** Older than what runs; facts: from, to. */
        DOWNGRADE,
        /** The catalog marks the step as breaking; facts: reason. */
        BREAKING,
        /** Facts: version, date. */
        END_OF_LIFE,
        /** Facts: version, reason. */
        DEPRECATED,
        /** Pinned afterwards; facts: version. */
        PINS,
        /** Follows the catalog afterwards. */
        UNPINS
    }
}
