package dev.pilothouse.engine.release.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * One signature and what it is worth.
 *
 * @param signer as the policy calls that person; empty where the key is not pinned
 * @param key fingerprint of the primary key, or the id of the signing key where that key is not known
 * @param signedAt as the signature claims
 * @param detail why, in a few words; may be empty
 */
public record SignerVerdict(
        String signer, String key, Verdict verdict, Share share, Optional<Instant> signedAt, String detail) {
    /** What the signature is. */
    public enum Verdict {
        VALID,
        /** Made while the key was valid; the key has expired since. */
        EXPIRED_THEN_VALID,
        /** Made after the key had expired. */
        EXPIRED_AFTER,
        /** By a key that its owner has revoked, whenever it was made: a stolen key can be dated back. */
        REVOKED,
        /** By a key that is not among the pinned ones. */
        UNKNOWN_KEY,
        /** Not over this list of checksums, or unreadable, or by a key that may not sign. */
        BAD_SIGNATURE
    }

    /** What it adds to the threshold. */
    public enum Share {
        COUNTED,
        /** The same person has another signature that counts. */
        COUNTED_ALREADY,
        NOT_COUNTED
    }

    SignerVerdict sharing(Share other) {
        return new SignerVerdict(signer, key, verdict, other, signedAt, detail);
    }
}
