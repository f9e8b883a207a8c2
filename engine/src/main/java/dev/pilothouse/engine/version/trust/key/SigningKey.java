package dev.pilothouse.engine.version.trust.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Private half of a keeper's key. It prints nothing of itself; it rests only in a {@link KeyFile}. */
public final class SigningKey {
    private final PrivateKey key;
    private final VerifyingKey verifying;

    private SigningKey(PrivateKey key, VerifyingKey verifying) {
        this.key = key;
        this.verifying = verifying;
    }

    /** A new one. */
    public static SigningKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            return of(generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", fault);
        }
    }

    /** @throws GeneralSecurityException where it is no Ed25519 key */
    static SigningKey ofPkcs8(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        return of(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
    }

    private static SigningKey of(PrivateKey key) throws GeneralSecurityException {
        if (!(key instanceof EdECPrivateKey edwards) || edwards.getBytes().isEmpty()) {
            throw new GeneralSecurityException("not an Ed25519 key");
        }
        Ed25519PrivateKeyParameters seed =
                new Ed25519PrivateKeyParameters(edwards.getBytes().get(), 0);
        return new SigningKey(key, VerifyingKey.ofRaw(seed.generatePublicKey().getEncoded(), "the public half"));
    }

    public VerifyingKey verifying() {
        return verifying;
    }

    /** 64 bytes; the same message always gives the same ones. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("a key that was read cannot sign", fault);
        }
    }

    byte[] pkcs8() {
        return key.getEncoded();
    }

    @Override
    public String toString() {
        return "signing key " + verifying.id();
    }
}
