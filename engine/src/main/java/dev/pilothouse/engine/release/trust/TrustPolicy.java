package dev.pilothouse.engine.release.trust;

import java.util.List;
import java.util.Optional;

/**
 * Whose signatures count, and how many are needed.
 *
 * @param threshold how many different persons; at least 1
 * @param signers each a person with the fingerprint of the primary key; subkeys count for their primary
 */
public record TrustPolicy(int threshold, List<Signer> signers, ExpiredKeys expired) {
    public TrustPolicy {
        signers = List.copyOf(signers);
    }

    /** @param name as the operator calls that person */
    public record Signer(String name, Fingerprint primary) {}

    /** What is made of a signature whose key has expired since it was made. */
    public enum ExpiredKeys {
        /** It counts: what was signed in time stays signed, else old releases become unverifiable by themselves. */
        COUNT_WHEN_SIGNED_BEFORE,
        REFUSE
    }

    Optional<Signer> signer(Fingerprint primary) {
        return signers.stream()
                .filter(signer -> signer.primary().equals(primary))
                .findFirst();
    }
}
