package dev.pilothouse.engine.version;

import dev.pilothouse.engine.text.EngineException;
import java.util.Comparator;
import java.util.Optional;

/**
 * A version of an app, which names one release for ever. A tag that moves, such as {@code latest}, {@code stable} or a
 * bare major number, is none and does not parse. {@link Object#toString} gives back the text it was parsed from, which is
 * also the tag of its image.
 */
public sealed interface Version permits CoreVersion, KnotsVersion, SemanticVersion, DottedVersion {
    /**
     * For lists: by scheme, then from the oldest to the newest, then by text, so that it agrees with {@code equals}. It
     * says nothing about which of two schemes is newer; ask {@link #comparedTo} for that.
     */
    Comparator<Version> LISTING = Comparator.comparing(Version::scheme)
            .thenComparing(Version::precedence)
            .thenComparing(Version::text);

    /** How far a release is. */
    enum Maturity {
        FINAL,
        /** A release candidate, or any other pre-release; never offered as an update by itself. */
        CANDIDATE
    }

    VersionScheme scheme();

    /** As it was written: what tags, settings and journals hold. */
    String text();

    /** As a person reads it; the same as {@link #text} but for Knots, whose suffix is set apart. */
    String label();

    Maturity maturity();

    /** What the order within a scheme goes by. */
    Precedence precedence();

    /** How this one stands to the other: {@code OLDER} where this one is the older. */
    default VersionComparison comparedTo(Version other) {
        return scheme() == other.scheme()
                ? VersionComparison.of(precedence().compareTo(other.precedence()))
                : VersionComparison.INCOMPARABLE;
    }

    /**
     * By the most particular scheme that reads it. Where the app's scheme is known, {@link VersionScheme#parse} is right:
     * one app's versions must all be of one scheme to be compared.
     *
     * @throws EngineException {@code VALUE_INVALID}, with a reason
     */
    static Version parse(String text) {
        return find(text).orElseThrow(() -> VersionScheme.notOne(text, "version"));
    }

    /** As {@link #parse}; empty where it is no version. */
    static Optional<Version> find(String text) {
        for (VersionScheme scheme : VersionScheme.values()) {
            Optional<Version> found = scheme.find(text);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
