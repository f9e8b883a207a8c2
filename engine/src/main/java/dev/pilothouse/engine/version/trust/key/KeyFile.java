package dev.pilothouse.engine.version.trust.key;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * A signing key as it rests: PKCS#8 encrypted by a passphrase (RFC 5958, RFC 8018 PBES2 with PBKDF2, HMAC-SHA-256 and
 * AES-256-CBC), in PEM; {@code openssl pkey} reads it. A key without a passphrase is neither written nor read.
 */
public final class KeyFile {
    /** Of a passphrase, in signs; shorter ones are guessed in hours whatever the iterations. */
    public static final int SHORTEST_PASSPHRASE = 8;

    private static final String LABEL = "ENCRYPTED PRIVATE KEY";
    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";

    /** OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-256; a quarter of a second on a small machine. */
    private static final int ITERATIONS = 600_000;

    /** A file that asks for more would only keep its reader busy. */
    private static final int MOST_ITERATIONS = 100_000_000;

    private static final int SALT = 16;

    private KeyFile() {}

    /** @throws EngineException {@link ErrorCode#KEY_UNUSABLE} where the passphrase is too short */
    public static String write(SigningKey key, Secret passphrase, SecureRandom random) {
        if (passphrase.reveal().length() < SHORTEST_PASSPHRASE) {
            throw VerifyingKey.unusable(
                    "to be made", "its passphrase has fewer than " + SHORTEST_PASSPHRASE + " signs");
        }
        try {
            byte[] salt = new byte[SALT];
            byte[] start = new byte[SALT];
            random.nextBytes(salt);
            random.nextBytes(start);
            Cipher cipher = Cipher.getInstance(SCHEME);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    secret(SCHEME, passphrase),
                    new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(start)));
            byte[] plain = key.pkcs8();
            byte[] encrypted = cipher.doFinal(plain);
            Arrays.fill(plain, (byte) 0);
            // The JDK reads this structure and cannot write it for PBES2, whose identifier is not its algorithm's name.
            AlgorithmIdentifier how = new AlgorithmIdentifier(
                    PKCSObjectIdentifiers.id_PBES2,
                    ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded()));
            return Pem.write(
                    LABEL, new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(how, encrypted).getEncoded());
        } catch (GeneralSecurityException | IOException fault) {
            throw new IllegalStateException("the encryption of the JDK is not there", fault);
        }
    }

    /**
     * @param source for messages, such as a file's name
     * @throws EngineException {@link ErrorCode#KEY_UNUSABLE}, also where the passphrase is wrong
     */
    public static SigningKey read(String text, Secret passphrase, String source) {
        byte[] der = Pem.read(LABEL, text)
                .orElseThrow(() -> VerifyingKey.unusable(source, "has no block " + LABEL + "; keys rest encrypted"));
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            AlgorithmParameters parameters = info.getAlgParameters();
            if (parameters == null) {
                throw VerifyingKey.unusable(source, "is encrypted in a way that is not known");
            }
            if (parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount() > MOST_ITERATIONS) {
                throw VerifyingKey.unusable(source, "asks for more than " + MOST_ITERATIONS + " iterations");
            }
            // For PBES2 the name of the whole scheme is only in the text of the parameters.
            String scheme = parameters.toString();
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, secret(scheme, passphrase), parameters);
            return SigningKey.ofPkcs8(info.getKeySpec(cipher));
        } catch (BadPaddingException wrong) {
            throw VerifyingKey.unusable(source, "the passphrase does not open it");
        } catch (GeneralSecurityException | IOException fault) {
            // A wrong passphrase gives a right padding once in 256 times, and then no key.
            throw VerifyingKey.unusable(source, "not an Ed25519 key, or the passphrase does not open it");
        }
    }

    private static SecretKey secret(String scheme, Secret passphrase) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase.reveal().toCharArray());
        try {
            return SecretKeyFactory.getInstance(scheme).generateSecret(spec);
        } finally {
            spec.clearPassword();
        }
    }
}
