package dev.pilothouse.engine.version.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootFileTest {
    private static final Keepers KEEPERS = new Keepers();
    private static final RootFile FIRST =
            Keepers.signed(RootFile.of(KEEPERS.root(1, 2, KEEPERS.alice, KEEPERS.bob)), KEEPERS.alice, KEEPERS.bob);

    private static RootFile next(RootFile file, int version) {
        return file.followedBy(KEEPERS.root(version, 1, KEEPERS.carol));
    }

    private static ErrorCode refused(RootFile file, Optional<RootFile> trusted) {
        return catchThrowableOfType(EngineException.class, () -> file.advance(trusted))
                .code();
    }

    private static RootFile reread(RootFile file) {
        return RootFile.read(file.bytes(), "root.json");
    }

    @Test
    void aRootSignedByItselfIsWhereTrustBegins() {
        assertThat(reread(FIRST).advance(Optional.empty()).newest().version()).isEqualTo(1);
    }

    @Test
    void aRootSignedByTooFewOfItsOwnIsRefused() {
        RootFile half = Keepers.signed(RootFile.of(KEEPERS.root(1, 2, KEEPERS.alice, KEEPERS.bob)), KEEPERS.alice);
        assertThat(refused(half, Optional.empty())).isEqualTo(ErrorCode.ROOT_NOT_SIGNED);
    }

    @Test
    void theNextRootIsSignedByTheOldAndByTheNew() {
        RootFile second = next(FIRST, 2);
        assertThat(refused(Keepers.signed(second, KEEPERS.carol), Optional.of(FIRST)))
                .isEqualTo(ErrorCode.ROOT_NOT_SIGNED);
        assertThat(refused(Keepers.signed(second, KEEPERS.alice, KEEPERS.carol), Optional.of(FIRST)))
                .isEqualTo(ErrorCode.ROOT_NOT_SIGNED);
        assertThat(refused(Keepers.signed(second, KEEPERS.alice, KEEPERS.bob), Optional.of(FIRST)))
                .isEqualTo(ErrorCode.ROOT_NOT_SIGNED);
        RootFile good = Keepers.signed(second, KEEPERS.alice, KEEPERS.bob, KEEPERS.carol);
        assertThat(reread(good).advance(Optional.of(FIRST)).newest().version()).isEqualTo(2);
        assertThat(reread(good).advance(Optional.empty()).newest().version()).isEqualTo(2);
    }

    @Test
    void twoChangesAreFollowedInARow() {
        RootFile second = Keepers.signed(next(FIRST, 2), KEEPERS.alice, KEEPERS.bob, KEEPERS.carol);
        RootFile third =
                Keepers.signed(second.followedBy(KEEPERS.root(3, 1, KEEPERS.alice)), KEEPERS.carol, KEEPERS.alice);
        assertThat(reread(third).advance(Optional.of(FIRST)).newest().version()).isEqualTo(3);
    }

    @Test
    void aRootThatLeavesOneOutIsSkipped() {
        RootFile skipping = Keepers.signed(next(FIRST, 3), KEEPERS.alice, KEEPERS.bob, KEEPERS.carol);
        assertThat(refused(skipping, Optional.of(FIRST))).isEqualTo(ErrorCode.ROOT_SKIPPED);
        RootFile alone = Keepers.signed(RootFile.of(KEEPERS.root(3, 1, KEEPERS.carol)), KEEPERS.carol);
        assertThat(refused(alone, Optional.of(FIRST))).isEqualTo(ErrorCode.ROOT_SKIPPED);
    }

    @Test
    void anotherRootOfTheSameVersionIsRefused() {
        RootFile other = Keepers.signed(RootFile.of(KEEPERS.root(1, 1, KEEPERS.carol)), KEEPERS.carol);
        assertThat(refused(other, Optional.of(FIRST))).isEqualTo(ErrorCode.ROOT_CHANGED);
    }

    @Test
    void anOlderFileLeavesTheTrustedRootInPlace() {
        RootFile second = Keepers.signed(next(FIRST, 2), KEEPERS.alice, KEEPERS.bob, KEEPERS.carol);
        RootFile trusted = second.advance(Optional.empty());
        assertThat(FIRST.advance(Optional.of(trusted)).newest().version()).isEqualTo(2);
    }

    @Test
    void aKeyUnderAnothersIdIsRefused() {
        String id = KEEPERS.alice.verifying().id();
        String text = new String(RootReader.payload(KEEPERS.root(1, 1, KEEPERS.alice)), UTF_8)
                .replace(id, KEEPERS.bob.verifying().id());
        Envelope forged = Envelope.of(RootReader.TYPE, text.getBytes(UTF_8)).signedBy(KEEPERS.alice);
        EngineException fault =
                catchThrowableOfType(EngineException.class, () -> RootFile.read(forged.bytes(), "root.json"));
        assertThat(fault.code()).isEqualTo(ErrorCode.ROOT_INVALID);
        assertThat(fault.facts().get("reason")).isEqualTo("is not the SHA-256 of its key");
    }

    @Test
    void aThresholdNobodyCanReachIsRefused() {
        for (int threshold : new int[] {0, 2}) {
            RootFile file = catchRead(threshold);
            assertThat(file).isNull();
        }
    }

    private static @org.jspecify.annotations.Nullable RootFile catchRead(int threshold) {
        try {
            return RootFile.of(KEEPERS.root(1, threshold, KEEPERS.alice));
        } catch (EngineException fault) {
            assertThat(fault.code()).isEqualTo(ErrorCode.ROOT_INVALID);
            return null;
        }
    }
}
