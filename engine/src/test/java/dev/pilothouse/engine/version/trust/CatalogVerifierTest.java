package dev.pilothouse.engine.version.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every way to foist a catalog on a console, each refused by its own name. */
class CatalogVerifierTest {
    private static final Keepers KEEPERS = new Keepers();
    private static final Root TWO_OF_TWO = KEEPERS.root(1, 2, KEEPERS.alice, KEEPERS.bob);
    private static final Root ONE = KEEPERS.root(1, 1, KEEPERS.alice);

    private static VerifiedCatalog verify(byte[] content, Root root, Optional<SeenCatalog> seen) {
        return CatalogVerifier.verify(content, root, seen, Keepers.NOW);
    }

    private static ErrorCode refused(byte[] content, Root root, Optional<SeenCatalog> seen) {
        return catchThrowableOfType(EngineException.class, () -> verify(content, root, seen))
                .code();
    }

    private static ErrorCode refused(byte[] content, Root root) {
        return refused(content, root, Optional.empty());
    }

    @Test
    void aGoodOneIsTaken() {
        VerifiedCatalog verified =
                verify(Keepers.sign(Keepers.catalog(3), KEEPERS.alice, KEEPERS.bob), TWO_OF_TWO, Optional.empty());
        assertThat(verified.header().version()).isEqualTo(3);
        assertThat(verified.catalog().apps()).hasSize(1);
        assertThat(verified.expired()).isEmpty();
        assertThat(verified.signers())
                .extracting(SignerVerdict::owner, SignerVerdict::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alice", SignerVerdict.Kind.GOOD),
                        org.assertj.core.groups.Tuple.tuple("bob", SignerVerdict.Kind.GOOD));
    }

    @Test
    void everyFlippedBitOfThePayloadIsFound() {
        Envelope good = Envelope.read(Keepers.sign(Keepers.catalog(3), KEEPERS.alice));
        byte[] payload = good.payload();
        for (int bit = 0; bit < payload.length * 8; bit += 7) {
            byte[] flipped = payload.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = new String(good.bytes(), UTF_8)
                    .replace(
                            java.util.Base64.getEncoder().encodeToString(payload),
                            java.util.Base64.getEncoder().encodeToString(flipped));
            assertThat(refused(text.getBytes(UTF_8), ONE)).isEqualTo(ErrorCode.CATALOG_SIGNATURE_WRONG);
        }
    }

    @Test
    void everyFlippedBitOfTheSignatureIsFound() {
        Envelope good = Envelope.read(Keepers.sign(Keepers.catalog(3), KEEPERS.alice));
        byte[] signature = good.signatures().getFirst().bytes();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = new String(good.bytes(), UTF_8)
                    .replace(
                            good.signatures().getFirst().base64(),
                            java.util.Base64.getEncoder().encodeToString(flipped));
            assertThat(refused(text.getBytes(UTF_8), ONE)).isEqualTo(ErrorCode.CATALOG_SIGNATURE_WRONG);
        }
    }

    @Test
    void anotherTypeOfTheSameBytesIsNotWhatWasSigned() {
        String text = new String(Keepers.sign(Keepers.catalog(3), KEEPERS.alice), UTF_8);
        assertThat(refused(text.replace("catalog.v1+json", "other.v1+json").getBytes(UTF_8), ONE))
                .isEqualTo(ErrorCode.CATALOG_INVALID);
        byte[] asRoot = RootFile.of(ONE).signedBy(KEEPERS.alice).bytes();
        assertThat(refused(asRoot, ONE)).isEqualTo(ErrorCode.CATALOG_INVALID);
    }

    @Test
    void aKeyOutsideTheRootCountsForNothing() {
        assertThat(refused(Keepers.sign(Keepers.catalog(3), KEEPERS.carol), ONE))
                .isEqualTo(ErrorCode.CATALOG_KEY_UNKNOWN);
    }

    @Test
    void oneSignatureLessThanTheThresholdIsTooFew() {
        assertThat(refused(Keepers.sign(Keepers.catalog(3), KEEPERS.alice), TWO_OF_TWO))
                .isEqualTo(ErrorCode.CATALOG_THRESHOLD);
        assertThat(refused(Keepers.sign(Keepers.catalog(3), KEEPERS.alice, KEEPERS.carol), TWO_OF_TWO))
                .isEqualTo(ErrorCode.CATALOG_THRESHOLD);
        String none = new String(Keepers.sign(Keepers.catalog(3), KEEPERS.alice), UTF_8)
                .replaceAll("(?s)\"signatures\" : \\[.*]", "\"signatures\" : [ ]");
        assertThat(refused(none.getBytes(UTF_8), ONE)).isEqualTo(ErrorCode.CATALOG_THRESHOLD);
    }

    @Test
    void oneKeyDoesNotCountTwiceWhateverItCallsItself() {
        Envelope once = Envelope.read(Keepers.sign(Keepers.catalog(3), KEEPERS.alice));
        String signature = once.signatures().getFirst().base64();
        for (String hint : new String[] {
            KEEPERS.alice.verifying().id(), KEEPERS.bob.verifying().id(), "", "another"
        }) {
            String twice = new String(once.bytes(), UTF_8)
                    .replaceFirst(
                            "\"signatures\" : \\[",
                            "\"signatures\" : [ {\"keyid\":\"" + hint + "\",\"sig\":\"" + signature + "\"},");
            assertThat(refused(twice.getBytes(UTF_8), TWO_OF_TWO)).isEqualTo(ErrorCode.CATALOG_KEY_TWICE);
        }
    }

    @Test
    void aKeyIdIsAHintAndNoMore() {
        String text = new String(Keepers.sign(Keepers.catalog(3), KEEPERS.alice), UTF_8)
                .replace(
                        KEEPERS.alice.verifying().id(),
                        KEEPERS.carol.verifying().id());
        assertThat(verify(text.getBytes(UTF_8), ONE, Optional.empty()).signers())
                .extracting(SignerVerdict::key)
                .containsExactly(KEEPERS.alice.verifying().id());
    }

    @Test
    void aLowerVersionIsARollback() {
        byte[] old = Keepers.sign(Keepers.catalog(3), KEEPERS.alice);
        assertThat(refused(old, ONE, Optional.of(new SeenCatalog(4, "x")))).isEqualTo(ErrorCode.CATALOG_ROLLBACK);
    }

    @Test
    void theSameVersionWithOtherBytesIsMixed() {
        byte[] content = Keepers.sign(Keepers.catalog(3), KEEPERS.alice);
        SeenCatalog seen = verify(content, ONE, Optional.empty()).seen();
        assertThat(verify(content, ONE, Optional.of(seen)).seen()).isEqualTo(seen);
        byte[] other = Keepers.sign(Keepers.catalog(3) + " ", KEEPERS.alice);
        assertThat(refused(other, ONE, Optional.of(seen))).isEqualTo(ErrorCode.CATALOG_MIXED);
    }

    @Test
    void anotherCatalogsContentIsMixed() {
        String other = Keepers.catalog(3).replace("\"name\": \"home\"", "\"name\": \"away\"");
        assertThat(refused(Keepers.sign(other, KEEPERS.alice), ONE)).isEqualTo(ErrorCode.CATALOG_MIXED);
    }

    @Test
    void aCatalogOfALaterRootIsMixed() {
        String later = Keepers.catalog(3).replace("\"root_version\": 1", "\"root_version\": 2");
        assertThat(refused(Keepers.sign(later, KEEPERS.alice), ONE)).isEqualTo(ErrorCode.CATALOG_MIXED);
    }

    @Test
    void anExpiredOneCanBeSeenAndSaysSo() {
        byte[] content = Keepers.sign(Keepers.catalog(3, Keepers.NOW), KEEPERS.alice);
        VerifiedCatalog verified = verify(content, ONE, Optional.empty());
        assertThat(verified.catalog().apps()).hasSize(1);
        assertThat(verified.expired().orElseThrow().code()).isEqualTo(ErrorCode.CATALOG_EXPIRED);
        Instant before = Keepers.NOW.minusMillis(1);
        assertThat(CatalogVerifier.verify(content, ONE, Optional.empty(), before)
                        .expired())
                .isEmpty();
    }

    @Test
    void anOversizedOneIsNotReadAtAll() {
        byte[] large = new byte[(1 << 20) + 1];
        assertThat(refused(large, ONE)).isEqualTo(ErrorCode.CATALOG_TOO_LARGE);
    }

    @Test
    void aTreeTooDeepIsNotRead() {
        String deep = "{\"payload\":" + "[".repeat(100) + "]".repeat(100) + "}";
        assertThat(refused(deep.getBytes(UTF_8), ONE)).isEqualTo(ErrorCode.CATALOG_TOO_LARGE);
    }

    @Test
    void whatEveryReaderWouldLeaveOutIsNotSigned() {
        String floating = Keepers.catalog(3)
                .replace("registry/bitcoin:31.0\",\n", "registry/bitcoin:31.0\",\n")
                .replace("{ \"version\": \"31.0\",", "{ \"version\": \"latest\",");
        EngineException fault =
                catchThrowableOfType(EngineException.class, () -> Keepers.sign(floating, KEEPERS.alice));
        assertThat(fault.code()).isEqualTo(ErrorCode.CATALOG_INVALID);
        assertThat(fault.facts()).containsEntry("place", "bitcoin-core.versions[0].version");
    }
}
