package dev.pilothouse.engine.release.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.release.trust.SignerVerdict.Share;
import dev.pilothouse.engine.release.trust.SignerVerdict.Verdict;
import dev.pilothouse.engine.release.trust.TrustPolicy.ExpiredKeys;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseTrustTest {
    private static final Instant MADE = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant SIGNED = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration TWO_YEARS = Duration.ofDays(730);
    private static final byte[] SUMS =
            "0a5f6c8554327fd13a00a0530313178ee33d290f647390d697518c77a4f88b53  bitcoin-31.0.tar.gz\n"
                    .getBytes(StandardCharsets.UTF_8);

    /** Made once: finding two primes takes a second. */
    private static final MadeSigner BOB = MadeSigner.of("bob", MadeSigner.Kind.RSA, MADE);

    private final MadeSigner alice = MadeSigner.of("alice", MADE);

    @Test
    void takesManySignaturesOfOneFileByRsaAndEd25519() {
        MadeSigner carol = MadeSigner.withSubkeys("carol", MADE, 1, MadeSigner.Binding.BOTH_WAYS);
        TrustReport report = judge(
                3,
                List.of(alice, BOB, carol),
                join(alice.sign(SUMS, SIGNED), BOB.sign(SUMS, SIGNED), carol.signWithSubkey(0, SUMS, SIGNED)));
        assertThat(report.refusal()).isEmpty();
        assertThat(report.rows()).extracting(SignerVerdict::signer).containsExactly("alice", "bob", "carol");
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsOnly(Verdict.VALID);
        assertThat(report.rows()).extracting(SignerVerdict::signedAt).containsOnly(Optional.of(SIGNED));
        assertThat(report.silent()).isEmpty();
    }

    @Test
    void countsTwoSubkeysOfOnePersonOnce() {
        MadeSigner carol = MadeSigner.withSubkeys("carol", MADE, 2, MadeSigner.Binding.BOTH_WAYS);
        TrustReport report = judge(
                2,
                List.of(alice, carol),
                join(carol.signWithSubkey(0, SUMS, SIGNED), carol.signWithSubkey(1, SUMS, SIGNED)));
        assertThat(report.rows())
                .extracting(SignerVerdict::share)
                .containsExactly(Share.COUNTED, Share.COUNTED_ALREADY);
        assertThat(report.rows())
                .extracting(SignerVerdict::key)
                .containsOnly(carol.fingerprint().hex());
        assertThat(report.silent()).containsExactly(alice.pinned());
        assertRefused(report, ErrorCode.RELEASE_SIGNERS_TOO_FEW);
    }

    @Test
    void refusesFewerThanTheThreshold() {
        assertRefused(judge(2, List.of(alice, BOB), alice.sign(SUMS, SIGNED)), ErrorCode.RELEASE_SIGNERS_TOO_FEW);
        assertRefused(judge(1, List.of(alice, BOB), new byte[0]), ErrorCode.RELEASE_SIGNERS_TOO_FEW);
    }

    @Test
    void countsAKeyThatExpiredSinceUnlessToldNotTo() {
        MadeSigner old = MadeSigner.expiring("old", MADE, TWO_YEARS);
        byte[] signature = old.sign(SUMS, SIGNED);
        TrustReport report = judge(1, List.of(old), signature);
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsExactly(Verdict.EXPIRED_THEN_VALID);
        assertThat(report.refusal()).isEmpty();
        TrustReport strict = judge(new TrustPolicy(1, List.of(old.pinned()), ExpiredKeys.REFUSE), ring(old), signature);
        assertRefused(strict, ErrorCode.RELEASE_SIGNERS_TOO_FEW);
    }

    @Test
    void refusesWhatWasSignedAfterTheKeyExpired() {
        MadeSigner old = MadeSigner.expiring("old", MADE, TWO_YEARS);
        TrustReport report =
                judge(1, List.of(old), old.sign(SUMS, MADE.plus(TWO_YEARS).plusSeconds(1)));
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsExactly(Verdict.EXPIRED_AFTER);
        assertRefused(report, ErrorCode.RELEASE_SIGNED_AFTER_EXPIRY);
    }

    @Test
    void refusesARevokedKeyWheneverItSigned() {
        byte[] signature = alice.sign(SUMS, SIGNED);
        alice.revoke(NOW.minusSeconds(60));
        TrustReport report = judge(1, List.of(alice), signature);
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsExactly(Verdict.REVOKED);
        assertRefused(report, ErrorCode.RELEASE_KEY_REVOKED);
    }

    @Test
    void aRevocationInASecondFileOfTheSameKeyCounts() {
        byte[] before = alice.publicKey();
        byte[] signature = alice.sign(SUMS, SIGNED);
        KeyRing ring = new KeyRing();
        ring.add(alice.revoke(NOW).publicKey());
        ring.add(before);
        TrustReport report = judge(policy(1, alice), ring, signature);
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsExactly(Verdict.REVOKED);
    }

    @Test
    void refusesKeysThatAreNotPinned() {
        MadeSigner stranger = MadeSigner.of("stranger", MADE);
        byte[] signature = stranger.sign(SUMS, SIGNED);
        assertRefused(judge(1, List.of(alice), signature), ErrorCode.RELEASE_SIGNER_UNKNOWN);
        TrustReport inTheRing = judge(policy(1, alice), ring(alice, stranger), signature);
        assertThat(inTheRing.rows()).extracting(SignerVerdict::verdict).containsExactly(Verdict.UNKNOWN_KEY);
        assertRefused(inTheRing, ErrorCode.RELEASE_SIGNER_UNKNOWN);
    }

    @Test
    void refusesASignatureOverOtherBytes() {
        TrustReport report = judge(1, List.of(alice), alice.sign(new byte[] {1}, SIGNED));
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsExactly(Verdict.BAD_SIGNATURE);
        assertRefused(report, ErrorCode.RELEASE_SIGNATURE_BAD);
    }

    @Test
    void refusesEveryFlippedBitOfTheChecksums() {
        byte[] signature = alice.sign(SUMS, SIGNED);
        for (int bit = 0; bit < SUMS.length * 8; bit += 37) {
            byte[] flipped = SUMS.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            TrustReport report =
                    new ReleaseTrust(policy(1, alice), ring(alice)).judge(flipped, List.of(signature), NOW);
            assertRefused(report, ErrorCode.RELEASE_SIGNATURE_BAD);
        }
    }

    @Test
    void showsAnUnreadableBlockAndReadsTheOthers() {
        byte[] cut = Arrays.copyOf(BOB.sign(SUMS, SIGNED), 120);
        TrustReport report = judge(1, List.of(alice, BOB), join(cut, alice.sign(SUMS, SIGNED)));
        assertThat(report.rows())
                .extracting(SignerVerdict::verdict)
                .containsExactly(Verdict.BAD_SIGNATURE, Verdict.VALID);
        assertThat(report.refusal()).isEmpty();
    }

    @Test
    void refusesASubkeyThatItsPrimaryDoesNotProve() {
        MadeSigner claimed = MadeSigner.withSubkeys("claimed", MADE, 1, MadeSigner.Binding.ONE_WAY);
        TrustReport report = judge(1, List.of(claimed), claimed.signWithSubkey(0, SUMS, SIGNED));
        assertThat(report.rows()).extracting(SignerVerdict::verdict).containsExactly(Verdict.BAD_SIGNATURE);
    }

    @Test
    void refusesBrokenHashesAndImpossibleTimes() {
        assertRefused(judge(1, List.of(BOB), BOB.signWithSha1(SUMS, SIGNED)), ErrorCode.RELEASE_SIGNATURE_BAD);
        assertRefused(
                judge(1, List.of(alice), alice.sign(SUMS, NOW.plus(Duration.ofDays(2)))),
                ErrorCode.RELEASE_SIGNATURE_BAD);
        assertRefused(
                judge(1, List.of(alice), alice.sign(SUMS, MADE.minusSeconds(10))), ErrorCode.RELEASE_SIGNATURE_BAD);
    }

    @Test
    void theSameSignatureFromTwoHostsIsOneRow() {
        byte[] signature = alice.sign(SUMS, SIGNED);
        TrustReport report = new ReleaseTrust(policy(1, alice), ring(alice))
                .judge(SUMS, List.of(signature, join(signature, BOB.sign(SUMS, SIGNED))), NOW);
        assertThat(report.rows())
                .extracting(SignerVerdict::verdict)
                .containsExactly(Verdict.VALID, Verdict.UNKNOWN_KEY);
    }

    @Test
    void takesKeysWithAndWithoutArmor() {
        KeyRing ring = new KeyRing();
        ring.add(alice.binaryPublicKey());
        ring.add(join(BOB.publicKey(), alice.publicKey()));
        assertThat(ring.primaries()).containsExactlyInAnyOrder(alice.fingerprint(), BOB.fingerprint());
        assertThatThrownBy(() -> ring.add("no key".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VALUE_INVALID));
    }

    @Test
    void readsChecksumsAndRefusesTwoForOneFile() {
        String hash = "0a5f6c8554327fd13a00a0530313178ee33d290f647390d697518c77a4f88b53";
        Checksums sums = Checksums.parse(
                (hash + "  a.tar.gz\n" + hash + " *b.tar.gz\n# note\n").getBytes(StandardCharsets.UTF_8));
        assertThat(sums.of("a.tar.gz")).contains(hash);
        assertThat(sums.of("b.tar.gz")).contains(hash);
        assertThat(sums.of("c.tar.gz")).isEmpty();
        String two = hash + "  a\n" + hash.replace('0', '1') + "  a\n";
        assertThatThrownBy(() -> Checksums.parse(two.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.RELEASE_UNREADABLE));
    }

    private static TrustPolicy policy(int threshold, MadeSigner... signers) {
        return new TrustPolicy(
                threshold,
                Arrays.stream(signers).map(MadeSigner::pinned).toList(),
                ExpiredKeys.COUNT_WHEN_SIGNED_BEFORE);
    }

    private static KeyRing ring(MadeSigner... signers) {
        KeyRing ring = new KeyRing();
        for (MadeSigner signer : signers) {
            ring.add(signer.publicKey());
        }
        return ring;
    }

    private static TrustReport judge(int threshold, List<MadeSigner> signers, byte[] signatures) {
        MadeSigner[] all = signers.toArray(new MadeSigner[0]);
        return judge(policy(threshold, all), ring(all), signatures);
    }

    private static TrustReport judge(TrustPolicy policy, KeyRing ring, byte[] signatures) {
        return new ReleaseTrust(policy, ring).judge(SUMS, List.of(signatures), NOW);
    }

    private static void assertRefused(TrustReport report, ErrorCode code) {
        assertThat(report.refusal())
                .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private static byte[] join(byte[]... blocks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] block : blocks) {
            all.writeBytes(block);
        }
        return all.toByteArray();
    }
}
