package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.version.Version;
import java.util.Map;
import java.util.Optional;

/**
 * What auto-update makes of an app, with the reason.
 *
 * @param version it is about; empty where there is none
 * @param facts what is needed to explain it, as each kind names them
 */
public record UpdateDecision(Kind kind, Optional<Version> version, Map<String, String> facts) {
    public UpdateDecision {
        facts = Map.copyOf(facts);
    }

    public static UpdateDecision of(Kind kind) {
        return new UpdateDecision(kind, Optional.empty(), Map.of());
    }

    /** Stable names. */
    public enum Kind {
        /** Not turned on. */
        OFF,
        /** Nothing newer than what runs. */
        CURRENT,
        /** Would be, or is being, installed; facts: from. */
        DUE,
        /** Facts: pinned. */
        PINNED,
        /** Facts: minimum; released and due, or age where that is unknown. */
        TOO_YOUNG,
        /** No chaos matrix was passed with it as the catalog asks; facts: matrix, wanted, reason. */
        MATRIX_MISSING,
        /** Facts: reason. */
        BREAKING,
        /** Facts: reason. */
        WITHDRAWN,
        SKIPPED,
        /** It was tried and did not work: not tried again; facts: code, at. */
        FAILED_BEFORE,
        /** The app is in the middle of something; facts: inhibitor, detail. */
        INHIBITED,
        /** The data rules do not call it safe; facts: reason. */
        DATA_NOT_SAFE,
        /** It cannot be chosen by hand either; facts: why. */
        NOT_OFFERED,
        /** Facts: expired. */
        CATALOG_EXPIRED,
        NO_CATALOG,
        /** The app is not wanted to run, or does not run; facts: wish. */
        NOT_RUNNING,
        /** What runs, or the node, is not known; facts: reason. */
        UNKNOWN
    }
}
