package dev.pilothouse.engine.version.trust;

/**
 * What became of one signature.
 *
 * @param key id of the key it is of; where none is known, what the signature says of itself, which nobody vouches for
 * @param owner as the root names the key's keeper; may be empty
 */
public record SignerVerdict(String key, String owner, Kind kind) {
    /** From the best to the worst. */
    public enum Kind {
        GOOD,
        /** By a key that has already been counted. */
        TWICE,
        /** By no key of the root. */
        UNKNOWN_KEY,
        /** It says it is of a key of the root, and does not fit the bytes. */
        WRONG
    }
}
