package dev.pilothouse.engine.release.trust;

import dev.pilothouse.engine.release.trust.SignerVerdict.Share;
import dev.pilothouse.engine.release.trust.SignerVerdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Judges detached signatures over a list of checksums. Holds no state between calls. */
public final class ReleaseTrust {
    /** More in one file are not looked at: real ones have fewer than fifty, and each costs a public key operation. */
    public static final int MOST_SIGNATURES = 500;

    /** Clocks of signers and consoles differ by less. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** MD5, SHA-1 and RIPEMD-160 are left out: two lists with the same one can be made. */
    private static final Set<Integer> HASHES = Set.of(
            HashAlgorithmTags.SHA256,
            HashAlgorithmTags.SHA384,
            HashAlgorithmTags.SHA512,
            HashAlgorithmTags.SHA224,
            HashAlgorithmTags.SHA3_256,
            HashAlgorithmTags.SHA3_512);

    /** What a signature may insist on being understood. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.ISSUER_KEY_ID,
            SignatureSubpacketTags.ISSUER_FINGERPRINT,
            SignatureSubpacketTags.SIGNER_USER_ID);

    private final TrustPolicy policy;
    private final KeyRing keys;

    public ReleaseTrust(TrustPolicy policy, KeyRing keys) {
        this.policy = policy;
        this.keys = keys;
    }

    /**
     * @param checksums what was signed, to the byte
     * @param signatureFiles each with any number of armored signatures; the same signature in two files counts once
     * @param now by which keys have expired or not
     */
    public TrustReport judge(byte[] checksums, List<byte[]> signatureFiles, Instant now) {
        List<SignerVerdict> rows = new ArrayList<>();
        for (byte[] block : blocks(signatureFiles)) {
            try {
                for (PGPSignature signature : read(block)) {
                    rows.add(judge(signature, checksums, now));
                }
            } catch (IOException | PGPException | RuntimeException fault) {
                rows.add(row("", "unknown", Verdict.BAD_SIGNATURE, Optional.empty(), "it cannot be read"));
            }
            if (rows.size() > MOST_SIGNATURES) {
                break;
            }
        }
        List<SignerVerdict> shared = shares(rows);
        Set<String> seen = new HashSet<>();
        shared.forEach(row -> seen.add(row.key()));
        return new TrustReport(
                policy.threshold(),
                shared,
                policy.signers().stream()
                        .filter(signer -> !seen.contains(signer.primary().hex()))
                        .toList());
    }

    private static List<byte[]> blocks(List<byte[]> files) {
        Set<ByteBuffer> distinct = new LinkedHashSet<>();
        files.forEach(file -> ArmorBlocks.of(file, "SIGNATURE").forEach(block -> distinct.add(ByteBuffer.wrap(block))));
        return distinct.stream().limit(MOST_SIGNATURES).map(ByteBuffer::array).toList();
    }

    private static List<PGPSignature> read(byte[] block) throws IOException, PGPException {
        List<PGPSignature> found = new ArrayList<>();
        try (InputStream armored = new ArmoredInputStream(new ByteArrayInputStream(block))) {
            BcPGPObjectFactory factory = new BcPGPObjectFactory(armored);
            Object next = factory.nextObject();
            while (next != null) {
                if (next instanceof PGPSignatureList list) {
                    list.forEach(found::add);
                }
                next = factory.nextObject();
            }
        }
        if (found.isEmpty()) {
            throw new PGPException("no signature in it");
        }
        return found;
    }

    private SignerVerdict judge(PGPSignature signature, byte[] checksums, Instant now) {
        if (signature.getHashedSubPackets() == null) {
            return row("", id(signature), Verdict.BAD_SIGNATURE, Optional.empty(), "its version is too old");
        }
        Optional<Instant> at = Optional.ofNullable(
                        signature.getHashedSubPackets().getSignatureCreationTime())
                .map(Date::toInstant);
        Optional<SignerVerdict> best = Optional.empty();
        for (KeyRing.Candidate candidate : keys.withId(signature.getKeyID())) {
            Optional<TrustPolicy.Signer> signer = policy.signer(candidate.primary());
            if (signer.isEmpty()) {
                continue;
            }
            SignerVerdict verdict = judge(signature, candidate, signer.get(), checksums, now);
            if (best.isEmpty() || best.get().verdict() == Verdict.BAD_SIGNATURE) {
                best = Optional.of(verdict);
            }
        }
        return best.orElseGet(() -> row("", id(signature), Verdict.UNKNOWN_KEY, at, "its key is not pinned"));
    }

    private SignerVerdict judge(
            PGPSignature signature,
            KeyRing.Candidate candidate,
            TrustPolicy.Signer signer,
            byte[] checksums,
            Instant now) {
        String key = candidate.primary().hex();
        Optional<Instant> at = Optional.ofNullable(
                        signature.getHashedSubPackets().getSignatureCreationTime())
                .map(Date::toInstant);
        Optional<String> unfit = unfit(signature, at, now);
        if (unfit.isPresent()) {
            return row(signer.name(), key, Verdict.BAD_SIGNATURE, at, unfit.get());
        }
        if (!isOver(checksums, signature, candidate)) {
            return row(signer.name(), key, Verdict.BAD_SIGNATURE, at, "it is not over these checksums");
        }
        Instant made = at.orElseThrow();
        KeyStanding standing = KeyStanding.of(candidate.ring(), candidate.key());
        return switch (standing.state()) {
            case REVOKED -> row(signer.name(), key, Verdict.REVOKED, at, standing.detail());
            case UNPROVEN -> row(signer.name(), key, Verdict.BAD_SIGNATURE, at, standing.detail());
            case MAY_SIGN -> {
                if (made.isBefore(standing.created())) {
                    yield row(signer.name(), key, Verdict.BAD_SIGNATURE, at, "it is older than its key");
                }
                Optional<Instant> end = standing.expires();
                if (end.isEmpty() || end.get().isAfter(now)) {
                    yield row(signer.name(), key, Verdict.VALID, at, "");
                }
                Verdict verdict = made.isBefore(end.get()) ? Verdict.EXPIRED_THEN_VALID : Verdict.EXPIRED_AFTER;
                yield row(signer.name(), key, verdict, at, "its key expired " + end.get());
            }
        };
    }

    private static Optional<String> unfit(PGPSignature signature, Optional<Instant> at, Instant now) {
        int type = signature.getSignatureType();
        if (type != PGPSignature.BINARY_DOCUMENT && type != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
            return Optional.of("it signs no file");
        }
        if (!HASHES.contains(signature.getHashAlgorithm())) {
            return Optional.of("its hash algorithm is broken or unknown");
        }
        for (int tag : signature.getHashedSubPackets().getCriticalTags()) {
            if (!UNDERSTOOD.contains(tag)) {
                return Optional.of("it insists on something that is not understood");
            }
        }
        if (at.isEmpty()) {
            return Optional.of("it does not say when it was made");
        }
        if (at.get().isAfter(now.plus(AHEAD))) {
            return Optional.of("it was made in the future");
        }
        long life = signature.getHashedSubPackets().getSignatureExpirationTime();
        boolean over = life > 0 && !at.get().plusSeconds(life).isAfter(now);
        return over ? Optional.of("it was meant to last until " + at.get().plusSeconds(life)) : Optional.empty();
    }

    private static boolean isOver(byte[] checksums, PGPSignature signature, KeyRing.Candidate candidate) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), candidate.key());
            signature.update(checksums);
            return signature.verify();
        } catch (PGPException | RuntimeException fault) {
            // The library throws on numbers that cannot be a signature.
            return false;
        }
    }

    /** Each person once, by the primary key: whoever signs with two subkeys is still one. */
    private List<SignerVerdict> shares(List<SignerVerdict> rows) {
        Set<String> counted = new HashSet<>();
        List<SignerVerdict> shared = new ArrayList<>();
        for (SignerVerdict row : rows) {
            boolean counts = switch (row.verdict()) {
                case VALID -> true;
                case EXPIRED_THEN_VALID -> policy.expired() == TrustPolicy.ExpiredKeys.COUNT_WHEN_SIGNED_BEFORE;
                case EXPIRED_AFTER, REVOKED, UNKNOWN_KEY, BAD_SIGNATURE -> false;
            };
            shared.add(!counts ? row : row.sharing(counted.add(row.key()) ? Share.COUNTED : Share.COUNTED_ALREADY));
        }
        return shared;
    }

    private static SignerVerdict row(String signer, String key, Verdict verdict, Optional<Instant> at, String detail) {
        return new SignerVerdict(signer, key, verdict, Share.NOT_COUNTED, at, detail);
    }

    private static String id(PGPSignature signature) {
        return String.format(Locale.ROOT, "%016X", signature.getKeyID());
    }
}
