package dev.pilothouse.engine.release.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.jspecify.annotations.Nullable;

/** Public keys by their primary's fingerprint. What is in it is not trusted for that: the policy pins who is. */
public final class KeyRing {
    private final Map<Fingerprint, PGPPublicKeyRing> rings = new TreeMap<>();

    /** A key that may have made a signature, with the ring it belongs to. */
    record Candidate(PGPPublicKeyRing ring, PGPPublicKey key) {
        Fingerprint primary() {
            return Fingerprint.of(ring.getPublicKey().getFingerprint());
        }
    }

    /**
     * Adds the keys of a file, armored or not. Where a key is there already, what both say of it is kept: a revocation in
     * either counts.
     *
     * @throws EngineException {@link ErrorCode#VALUE_INVALID} where the file holds no public key or cannot be read
     */
    public void add(byte[] file) {
        List<PGPPublicKeyRing> found = new ArrayList<>();
        try {
            if (file.length > 0 && (file[0] & 0x80) != 0) {
                read(new ByteArrayInputStream(file), found);
            } else {
                for (byte[] block : ArmorBlocks.of(file, "PUBLIC KEY BLOCK")) {
                    try (InputStream armored = new ArmoredInputStream(new ByteArrayInputStream(block))) {
                        read(armored, found);
                    }
                }
            }
            if (found.isEmpty()) {
                throw unreadable("it holds no public key", null);
            }
            for (PGPPublicKeyRing ring : found) {
                Fingerprint primary = Fingerprint.of(ring.getPublicKey().getFingerprint());
                PGPPublicKeyRing before = rings.get(primary);
                rings.put(primary, before == null ? ring : PGPPublicKeyRing.join(before, ring));
            }
        } catch (IOException | PGPException | RuntimeException fault) {
            throw fault instanceof EngineException known
                    ? known
                    : unreadable(String.valueOf(fault.getMessage()), fault);
        }
    }

    private static void read(InputStream packets, List<PGPPublicKeyRing> into) throws IOException {
        BcPGPObjectFactory factory = new BcPGPObjectFactory(packets);
        Object next = factory.nextObject();
        while (next != null) {
            if (next instanceof PGPPublicKeyRing ring) {
                into.add(ring);
            }
            next = factory.nextObject();
        }
    }

    private static EngineException unreadable(String reason, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.VALUE_INVALID, Map.of("kind", "OpenPGP public key", "value", reason), cause);
    }

    /** Fingerprints of all primaries. */
    public Set<Fingerprint> primaries() {
        return Set.copyOf(rings.keySet());
    }

    /** Every key of that id; ids are short, so that two keys may share one. */
    List<Candidate> withId(long id) {
        List<Candidate> found = new ArrayList<>();
        for (PGPPublicKeyRing ring : rings.values()) {
            for (Iterator<PGPPublicKey> keys = ring.getPublicKeys(); keys.hasNext(); ) {
                PGPPublicKey key = keys.next();
                if (key.getKeyID() == id) {
                    found.add(new Candidate(ring, key));
                }
            }
        }
        return found;
    }
}
