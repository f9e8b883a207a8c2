package dev.pilothouse.engine.version.trust.key;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Public half of a keeper's key: 32 bytes of Ed25519 (RFC 8032). Two are the same where their bytes are. Immutable, safe
 * for many threads.
 */
public final class VerifyingKey {
    /** Length of a key, RFC 8032 section 5.1.5. */
    private static final int LENGTH = 32;

    private static final String LABEL = "PUBLIC KEY";

    /** SubjectPublicKeyInfo of Ed25519 before the key itself, RFC 8410 section 4. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] raw;
    private final PublicKey key;
    private final String id;

    private VerifyingKey(byte[] raw) throws GeneralSecurityException {
        byte[] der = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
        System.arraycopy(raw, 0, der, PREFIX.length, LENGTH);
        this.raw = raw.clone();
        this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        this.id = Sha256.hex(raw);
    }

    /** @throws EngineException {@link ErrorCode#KEY_UNUSABLE} where these bytes are no Ed25519 key, or a weak one */
    static VerifyingKey ofRaw(byte[] raw, String source) {
        // A point of small order verifies some signature for every message: whoever holds it holds nothing.
        if (raw.length != LENGTH || !Ed25519.validatePublicKeyFull(raw, 0)) {
            throw unusable(source, "not an Ed25519 public key");
        }
        try {
            return new VerifyingKey(raw);
        } catch (GeneralSecurityException fault) {
            throw unusable(source, "not an Ed25519 public key");
        }
    }

    /**
     * From a PEM block {@code PUBLIC KEY}, as {@code openssl pkey -pubout} writes it.
     *
     * @param source for messages, such as a file's name
     * @throws EngineException {@link ErrorCode#KEY_UNUSABLE}
     */
    public static VerifyingKey ofPem(String text, String source) {
        byte[] der = Pem.read(LABEL, text).orElseThrow(() -> unusable(source, "has no block " + LABEL));
        boolean fits =
                der.length == PREFIX.length + LENGTH && Arrays.equals(der, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
        if (!fits) {
            throw unusable(source, "not an Ed25519 public key");
        }
        return ofRaw(Arrays.copyOfRange(der, PREFIX.length, der.length), source);
    }

    /** @throws EngineException {@link ErrorCode#KEY_UNUSABLE} */
    public static VerifyingKey ofBase64(String text, String source) {
        try {
            return ofRaw(Base64.getDecoder().decode(text), source);
        } catch (IllegalArgumentException noBase64) {
            throw unusable(source, "not base64");
        }
    }

    static EngineException unusable(String source, String reason) {
        return new EngineException(ErrorCode.KEY_UNUSABLE, Map.of("file", source, "reason", reason));
    }

    /** SHA-256 of the key, 64 hex digits. */
    public String id() {
        return id;
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(raw);
    }

    public String toPem() {
        return Pem.write(LABEL, key.getEncoded());
    }

    /** What a signature is to a message. */
    public enum Fit {
        GOOD,
        WRONG
    }

    public Fit check(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature) ? Fit.GOOD : Fit.WRONG;
        } catch (InvalidKeyException | SignatureException wrong) {
            return Fit.WRONG;
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", fault);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return id;
    }
}
