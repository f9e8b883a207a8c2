package dev.pilothouse.engine.release.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * What a key may do, by what its primary proved of it. Statements whose signature does not hold are passed over, except
 * revocations: there the word alone is enough, since being wrong in that direction only costs a signature.
 *
 * @param expires the earlier of the key's own end and its primary's; empty: never
 */
record KeyStanding(State state, Instant created, Optional<Instant> expires, String detail) {
    enum State {
        MAY_SIGN,
        REVOKED,
        /** Nothing that holds says that this key belongs to its primary and may sign. */
        UNPROVEN
    }

    static KeyStanding of(PGPPublicKeyRing ring, PGPPublicKey key) {
        PGPPublicKey primary = ring.getPublicKey();
        Instant created = key.getCreationTime().toInstant();
        if (primary.getSignaturesOfType(PGPSignature.KEY_REVOCATION).hasNext()) {
            return new KeyStanding(State.REVOKED, created, Optional.empty(), "the primary key is revoked");
        }
        Optional<PGPSignature> self = newest(selfSignatures(primary));
        if (self.isEmpty()) {
            return unproven(created, "the key vouches for no name of its own");
        }
        Optional<Instant> primaryEnd = end(primary, self.get());
        if (key.isMasterKey()) {
            boolean may = !self.get().getHashedSubPackets().hasSubpacket(SignatureSubpacketTags.KEY_FLAGS)
                    || maySign(self.get());
            return may
                    ? new KeyStanding(State.MAY_SIGN, created, primaryEnd, "")
                    : unproven(created, "the primary key is not for signing");
        }
        if (key.getSignaturesOfType(PGPSignature.SUBKEY_REVOCATION).hasNext()) {
            return new KeyStanding(State.REVOKED, created, Optional.empty(), "the subkey is revoked");
        }
        Optional<PGPSignature> binding = newest(bindings(primary, key));
        if (binding.isEmpty()) {
            return unproven(created, "the subkey is not bound to its primary key");
        }
        if (!maySign(binding.get()) || !bindsBack(binding.get(), primary, key)) {
            return unproven(created, "the subkey is not for signing");
        }
        Optional<Instant> own = end(key, binding.get());
        Optional<Instant> earlier = own.isPresent() && primaryEnd.isPresent()
                ? Optional.of(own.get().isBefore(primaryEnd.get()) ? own.get() : primaryEnd.get())
                : own.or(() -> primaryEnd);
        return new KeyStanding(State.MAY_SIGN, created, earlier, "");
    }

    private static KeyStanding unproven(Instant created, String why) {
        return new KeyStanding(State.UNPROVEN, created, Optional.empty(), why);
    }

    private static Optional<PGPSignature> newest(List<PGPSignature> statements) {
        return statements.stream().max(Comparator.comparing(PGPSignature::getCreationTime));
    }

    private static Optional<Instant> end(PGPPublicKey key, PGPSignature statement) {
        long seconds = statement.getHashedSubPackets().getKeyExpirationTime();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(key.getCreationTime().toInstant().plusSeconds(seconds));
    }

    private static boolean maySign(PGPSignature statement) {
        return (statement.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
    }

    /** On names that were not taken back, and on the key itself. */
    private static List<PGPSignature> selfSignatures(PGPPublicKey primary) {
        List<PGPSignature> all = new ArrayList<>();
        for (Iterator<byte[]> ids = primary.getRawUserIDs(); ids.hasNext(); ) {
            byte[] id = ids.next();
            List<PGPSignature> ofId = new ArrayList<>();
            boolean takenBack = false;
            for (Iterator<PGPSignature> each = primary.getSignaturesForID(id); each.hasNext(); ) {
                PGPSignature signature = each.next();
                if (holds(signature, primary, () -> signature.verifyCertification(id, primary))) {
                    takenBack |= signature.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION;
                    if (signature.isCertification()) {
                        ofId.add(signature);
                    }
                }
            }
            if (!takenBack) {
                all.addAll(ofId);
            }
        }
        for (Iterator<PGPSignature> each = primary.getSignaturesOfType(PGPSignature.DIRECT_KEY); each.hasNext(); ) {
            PGPSignature signature = each.next();
            if (holds(signature, primary, () -> signature.verifyCertification(primary))) {
                all.add(signature);
            }
        }
        return all;
    }

    private static List<PGPSignature> bindings(PGPPublicKey primary, PGPPublicKey subkey) {
        List<PGPSignature> all = new ArrayList<>();
        for (Iterator<PGPSignature> each = subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING); each.hasNext(); ) {
            PGPSignature signature = each.next();
            if (holds(signature, primary, () -> signature.verifyCertification(primary, subkey))) {
                all.add(signature);
            }
        }
        return all;
    }

    /** A signing subkey has to say itself whom it belongs to, or anybody could claim it (RFC 9580, section 5.2.1.9). */
    private static boolean bindsBack(PGPSignature binding, PGPPublicKey primary, PGPPublicKey subkey) {
        try {
            List<PGPSignature> embedded = new ArrayList<>();
            for (PGPSignatureList list : List.of(
                    binding.getHashedSubPackets().getEmbeddedSignatures(),
                    binding.getUnhashedSubPackets().getEmbeddedSignatures())) {
                list.forEach(embedded::add);
            }
            return embedded.stream()
                    .filter(signature -> signature.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
                    .anyMatch(signature ->
                            holds(signature, subkey, () -> signature.verifyCertification(primary, subkey)));
        } catch (PGPException e) {
            return false;
        }
    }

    private interface Check {
        boolean holds() throws PGPException;
    }

    private static boolean holds(PGPSignature signature, PGPPublicKey by, Check check) {
        if (signature.getKeyID() != by.getKeyID() || signature.getHashedSubPackets() == null) {
            return false;
        }
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), by);
            return check.holds();
        } catch (PGPException | RuntimeException e) {
            // What the library cannot make sense of proves nothing.
            return false;
        }
    }
}
