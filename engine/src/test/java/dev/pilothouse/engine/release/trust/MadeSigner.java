package dev.pilothouse.engine.release.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A person with a key of its own, made for one test run, who signs whatever it is asked to, at any time. */
public final class MadeSigner {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final PGPKeyPair primary;
    private final List<PGPKeyPair> subkeys = new ArrayList<>();
    private PGPPublicKeyRing ring;

    /** Which algorithm the keys have. */
    public enum Kind {
        RSA,
        ED25519
    }

    /** How a subkey is bound to its primary. */
    public enum Binding {
        BOTH_WAYS,
        /** The subkey does not say whom it belongs to. */
        ONE_WAY
    }

    private MadeSigner(String name, Kind kind, Instant created, Duration life, int subkeyCount, Binding binding) {
        this.name = name;
        try {
            Date made = Date.from(created);
            primary = pair(kind, made);
            PGPKeyRingGenerator generator = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    primary,
                    name + " <" + name + "@example.invalid>",
                    new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                    facts(made, life, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA)
                            .generate(),
                    null,
                    signer(primary),
                    null);
            for (int i = 0; i < subkeyCount; i++) {
                PGPKeyPair subkey = pair(kind, made);
                subkeys.add(subkey);
                PGPSignatureSubpacketGenerator facts = facts(made, Duration.ZERO, KeyFlags.SIGN_DATA);
                switch (binding) {
                    case BOTH_WAYS -> generator.addSubKey(subkey, facts.generate(), null, signer(subkey));
                    case ONE_WAY -> generator.addSubKey(subkey, facts.generate(), null);
                }
            }
            ring = generator.generatePublicKeyRing();
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An Ed25519 key that does not expire. */
    public static MadeSigner of(String name, Instant created) {
        return new MadeSigner(name, Kind.ED25519, created, Duration.ZERO, 0, Binding.BOTH_WAYS);
    }

    public static MadeSigner of(String name, Kind kind, Instant created) {
        return new MadeSigner(name, kind, created, Duration.ZERO, 0, Binding.BOTH_WAYS);
    }

    public static MadeSigner expiring(String name, Instant created, Duration life) {
        return new MadeSigner(name, Kind.ED25519, created, life, 0, Binding.BOTH_WAYS);
    }

    public static MadeSigner withSubkeys(String name, Instant created, int count, Binding binding) {
        return new MadeSigner(name, Kind.ED25519, created, Duration.ZERO, count, binding);
    }

    public String name() {
        return name;
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(ring.getPublicKey().getFingerprint());
    }

    public TrustPolicy.Signer pinned() {
        return new TrustPolicy.Signer(name, fingerprint());
    }

    /** Takes the primary key back. */
    public MadeSigner revoke(Instant at) {
        try {
            PGPPublicKey key = ring.getPublicKey();
            PGPSignatureGenerator generator = new PGPSignatureGenerator(signer(primary), key);
            generator.init(PGPSignature.KEY_REVOCATION, primary.getPrivateKey());
            generator.setHashedSubpackets(facts(Date.from(at), Duration.ZERO, 0).generate());
            ring = PGPPublicKeyRing.insertPublicKey(
                    ring, PGPPublicKey.addCertification(key, generator.generateCertification(key)));
            return this;
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as it would lie in a file. */
    public byte[] publicKey() {
        try {
            return armored(ring.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #publicKey}, without armor. */
    public byte[] binaryPublicKey() {
        try {
            return ring.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A detached signature by the primary key. */
    public byte[] sign(byte[] data, Instant at) {
        return sign(primary, data, at, HashAlgorithmTags.SHA256);
    }

    public byte[] signWithSubkey(int index, byte[] data, Instant at) {
        return sign(subkeys.get(index), data, at, HashAlgorithmTags.SHA256);
    }

    public byte[] signWithSha1(byte[] data, Instant at) {
        return sign(primary, data, at, HashAlgorithmTags.SHA1);
    }

    private static byte[] sign(PGPKeyPair pair, byte[] data, Instant at, int hash) {
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), hash), pair.getPublicKey());
            generator.init(PGPSignature.BINARY_DOCUMENT, pair.getPrivateKey());
            PGPSignatureSubpacketGenerator facts = new PGPSignatureSubpacketGenerator();
            facts.setSignatureCreationTime(true, Date.from(at));
            facts.setIssuerFingerprint(false, pair.getPublicKey());
            generator.setHashedSubpackets(facts.generate());
            generator.update(data);
            return armored(generator.generate().getEncoded());
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGPSignatureSubpacketGenerator facts(Date made, Duration life, int flags) {
        PGPSignatureSubpacketGenerator facts = new PGPSignatureSubpacketGenerator();
        facts.setSignatureCreationTime(true, made);
        if (flags != 0) {
            facts.setKeyFlags(true, flags);
        }
        if (!life.isZero()) {
            facts.setKeyExpirationTime(true, life.toSeconds());
        }
        return facts;
    }

    private static PGPKeyPair pair(Kind kind, Date made) throws PGPException {
        return switch (kind) {
            case RSA -> {
                RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
                generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), RANDOM, 2048, 80));
                yield bound(PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), made);
            }
            case ED25519 -> {
                Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
                generator.init(new Ed25519KeyGenerationParameters(RANDOM));
                yield bound(PublicKeyAlgorithmTags.EDDSA_LEGACY, generator.generateKeyPair(), made);
            }
        };
    }

    private static PGPKeyPair bound(int algorithm, AsymmetricCipherKeyPair keys, Date made) throws PGPException {
        return new BcPGPKeyPair(4, algorithm, keys, made);
    }

    private static BcPGPContentSignerBuilder signer(PGPKeyPair pair) {
        return new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256);
    }

    private static byte[] armored(byte[] packets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor =
                ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
            armor.write(packets);
        }
        return bytes.toString(StandardCharsets.US_ASCII).getBytes(StandardCharsets.US_ASCII);
    }
}
