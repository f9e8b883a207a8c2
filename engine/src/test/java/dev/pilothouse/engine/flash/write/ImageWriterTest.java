package dev.pilothouse.engine.flash.write;

import static dev.pilothouse.engine.flash.write.WriteRig.MIB;
import static dev.pilothouse.engine.flash.write.WriteRig.content;
import static dev.pilothouse.engine.flash.write.WriteRig.mapped;
import static dev.pilothouse.engine.flash.write.WriteRig.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.medium.FakeMedium;
import dev.pilothouse.engine.flash.write.Difference.Suspicion;
import dev.pilothouse.engine.flash.write.WriteOutcome.MediumState;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageWriterTest {
    private static final int SIZE = 21 * MIB + 5000;

    @TempDir
    Path folder;

    private final WriteRig heard = new WriteRig();
    private final FakeMedium medium = new FakeMedium(32 * MIB);

    private WriteOutcome write(DiskImage image, FakeMedium to) {
        return WriteRig.writer().write(WriteRequest.of(image, to), heard);
    }

    private WriteOutcome verify(DiskImage image) {
        return WriteRig.writer().verify(WriteRequest.of(image, medium), heard);
    }

    @Test
    void writesEveryByteProvesItAndFillsUpTheLastBlockWithZeros() {
        byte[] image = content(SIZE);
        Arrays.fill(medium.content(), (byte) 0x55);

        WriteOutcome outcome = write(raw(folder, image), medium);

        assertThat(outcome).isInstanceOf(WriteOutcome.Proven.class);
        assertThat(outcome.figures().written()).isEqualTo((SIZE + 511) / 512 * 512L);
        assertThat(outcome.figures().proven()).isEqualTo(outcome.figures().written());
        assertThat(Arrays.copyOf(medium.content(), SIZE)).isEqualTo(image);
        assertThat(Arrays.copyOfRange(medium.content(), SIZE, (SIZE + 511) / 512 * 512))
                .containsOnly(0);
        assertThat(medium.content()[SIZE + 600]).isEqualTo((byte) 0x55);
    }

    @Test
    void wipesTheOldBeginningFirstAndWritesTheFirstBlockLast() {
        write(raw(folder, content(SIZE)), medium);

        var writes =
                medium.acts().stream().filter(act -> act.startsWith("write")).toList();
        var afterMarks = writes.stream()
                .filter(act -> !act.endsWith(" 4096") || act.equals("write 0 4096"))
                .toList();
        assertThat(afterMarks.get(1)).isEqualTo("write 0 1048576");
        assertThat(writes.getLast()).isEqualTo("write 0 4096");
        assertThat(writes.get(writes.size() - 2)).isEqualTo("write 4096 4190208");
    }

    @Test
    void withABlockMapWritesItsRangesAndNothingElse() {
        byte[] image = content(12 * MIB + 2552);
        Arrays.fill(medium.content(), (byte) 0x55);
        int last = image.length / 4096;

        WriteOutcome outcome =
                write(mapped(folder, image, new int[] {0, 3}, new int[] {1500, 1500}, new int[] {last, last}), medium);

        assertThat(outcome).isInstanceOf(WriteOutcome.Proven.class);
        assertThat(outcome.figures().written()).isEqualTo(5 * 4096 + 2560);
        assertThat(Arrays.copyOf(medium.content(), 16384)).isEqualTo(Arrays.copyOf(image, 16384));
        assertThat(Arrays.copyOfRange(medium.content(), 1500 * 4096, 1501 * 4096))
                .isEqualTo(Arrays.copyOfRange(image, 1500 * 4096, 1501 * 4096));
        assertThat(Arrays.copyOfRange(medium.content(), last * 4096, image.length))
                .isEqualTo(Arrays.copyOfRange(image, last * 4096, image.length));
        assertThat(medium.content()[1501 * 4096]).isEqualTo((byte) 0x55);
    }

    @Test
    void rangeOfTheMapThatDoesNotFitItsSumLeavesAMediumThatDoesNotStart() throws java.io.IOException {
        byte[] image = content(12 * MIB);
        DiskImage good = mapped(folder, image, new int[] {0, 3}, new int[] {1500, 1600});
        image[1550 * 4096] ^= 1;
        java.nio.file.Files.write(good.file(), image);

        WriteOutcome outcome = write(good, medium);

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Failed.class, failed -> {
            assertThat(failed.fault().code()).isEqualTo(ErrorCode.DISK_IMAGE_WRONG);
            assertThat(failed.fault().facts().get("digest")).contains(Integer.toString(1500 * 4096));
            assertThat(failed.state()).isEqualTo(MediumState.NOTHING_STARTS);
            assertThat(failed.resume()).isEqualTo(Checkpoint.NONE);
        });
        assertThat(Arrays.copyOf(medium.content(), 4096)).containsOnly(0);
    }

    @Test
    void digestOfTheContentIsComputedOrHeldAgainstTheExpectedOne() {
        byte[] content = content(SIZE);
        DiskImage image = mapped(folder, content, new int[] {0, 3}, new int[] {1500, 1600});
        var computed = new WriteRequest(
                image, medium, Checkpoint.NONE, WriteRequest.Probing.MARKS, new ContentDigest.Computed());
        var wrong = new WriteRequest(
                image, medium, Checkpoint.NONE, WriteRequest.Probing.MARKS, new ContentDigest.Expected("0".repeat(64)));

        assertThat(WriteRig.writer().write(computed, heard))
                .isInstanceOfSatisfying(
                        WriteOutcome.Proven.class,
                        proven -> assertThat(proven.sha256()).isEqualTo(Optional.of(Sha256.hex(content))));
        assertThat(WriteRig.writer().write(wrong, heard))
                .isInstanceOfSatisfying(
                        WriteOutcome.Failed.class,
                        failed -> assertThat(failed.fault().code()).isEqualTo(ErrorCode.DISK_IMAGE_WRONG));
        assertThat(Arrays.copyOf(medium.content(), 4096)).containsOnly(0);
    }

    @Test
    void flippedBitIsFoundAtItsOffset() {
        medium.flipAt(13_333_333);

        assertThat(write(raw(folder, content(SIZE)), medium))
                .isInstanceOfSatisfying(WriteOutcome.Differs.class, differs -> {
                    assertThat(differs.difference().offset()).isEqualTo(13_333_333);
                    assertThat(differs.difference().suspicion()).isEqualTo(new Suspicion.FlippedBits(1));
                });
        assertThat(Arrays.copyOf(medium.content(), 4096)).containsOnly(0);
    }

    @Test
    void flippedBitInTheWithheldBeginningTakesTheBeginningAwayAgain() {
        medium.flipAt(100);

        WriteOutcome outcome = write(raw(folder, content(SIZE)), medium);

        assertThat(outcome).isInstanceOf(WriteOutcome.Differs.class);
        assertThat(medium.acts().getLast()).isEqualTo("flush");
        assertThat(Arrays.copyOfRange(medium.content(), 512, 4096)).containsOnly(0);
    }

    @Test
    void verifyFindsWhatChangedLaterAndWritesNothing() {
        DiskImage image = raw(folder, content(SIZE));
        write(image, medium);
        medium.acts().clear();
        assertThat(verify(image)).isInstanceOf(WriteOutcome.Proven.class);

        medium.content()[20_000_001] ^= 4;
        assertThat(verify(image))
                .isInstanceOfSatisfying(
                        WriteOutcome.Differs.class,
                        differs -> assertThat(differs.difference().offset()).isEqualTo(20_000_001));
        assertThat(medium.acts()).noneMatch(act -> act.startsWith("write"));
    }

    @Test
    void mediumThatLosesWhatLiesPastItsEndIsNamedWithItsSizeBeforeAnythingElse() {
        assertThat(write(raw(folder, content(SIZE)), FakeMedium.dropping(32 * MIB, 9 * MIB)))
                .isInstanceOfSatisfying(WriteOutcome.Failed.class, failed -> {
                    assertThat(failed.fault().code()).isEqualTo(ErrorCode.MEDIUM_LIES);
                    assertThat(failed.fault().facts()).containsEntry("holds", Integer.toString(9 * MIB));
                });
    }

    @Test
    void mediumThatWrapsAtAnOddSizeIsFoundByTheSecondLook() {
        // Past the marks: no two of them are 9 MiB and 4096 bytes apart.
        int holds = 9 * MIB + 4096;

        assertThat(write(raw(folder, content(SIZE)), FakeMedium.wrapping(32 * MIB, holds)))
                .isInstanceOf(WriteOutcome.Differs.class);
    }

    @Test
    void mediumThatWrapsWithoutBeingProbedIsNamedWithItsSize() {
        FakeMedium liar = FakeMedium.wrapping(32 * MIB, 12 * MIB);
        var request = new WriteRequest(
                raw(folder, content(SIZE)),
                liar,
                Checkpoint.NONE,
                WriteRequest.Probing.NONE,
                new ContentDigest.NotWanted());

        assertThat(WriteRig.writer().write(request, heard))
                .isInstanceOfSatisfying(
                        WriteOutcome.Differs.class,
                        differs -> assertThat(differs.difference().suspicion())
                                .isEqualTo(new Suspicion.LyingSize(12 * MIB)));
    }

    @Test
    void writeErrorIsToldWithItsPlaceAndLeavesAMediumThatDoesNotStart() {
        medium.failAt(9_000_000);

        assertThat(write(raw(folder, content(SIZE)), medium))
                .isInstanceOfSatisfying(WriteOutcome.Failed.class, failed -> {
                    assertThat(failed.fault().code()).isEqualTo(ErrorCode.MEDIUM_FAILED);
                    assertThat(failed.fault().facts()).containsEntry("offset", "9000000");
                    assertThat(failed.state()).isEqualTo(MediumState.NOTHING_STARTS);
                });
        assertThat(Arrays.copyOf(medium.content(), 4096)).containsOnly(0);
    }

    @Test
    void imageThatIsTooLargeIsRefusedBeforeAByteIsWritten() {
        assertThat(write(raw(folder, content(33 * MIB)), medium))
                .isInstanceOfSatisfying(WriteOutcome.Failed.class, failed -> {
                    assertThat(failed.fault().code()).isEqualTo(ErrorCode.MEDIUM_TOO_SMALL);
                    assertThat(failed.state()).isEqualTo(MediumState.AS_BEFORE);
                });
        assertThat(medium.acts()).isEmpty();
    }

    @Test
    void goesOnFromACheckpointProvingWhatIsThereAndWritingOnlyTheRest() {
        byte[] content = content(SIZE);
        DiskImage image = raw(folder, content);
        System.arraycopy(content, 0, medium.content(), 0, 12 * MIB);

        var request = new WriteRequest(
                image, medium, new Checkpoint(12 * MIB), WriteRequest.Probing.NONE, new ContentDigest.NotWanted());
        WriteOutcome outcome = WriteRig.writer().write(request, heard);

        assertThat(outcome).isInstanceOf(WriteOutcome.Proven.class);
        assertThat(Arrays.copyOf(medium.content(), SIZE)).isEqualTo(content);
        assertThat(medium.acts()).doesNotContain("write 4194304 4194304", "write 8388608 4194304");
        assertThat(medium.acts()).contains("compare 4194304 4194304", "write 12582912 4194304");
    }

    @Test
    void runThatFailsBeforeItCameSoFarKeepsTheEarlierCheckpoint() {
        medium.failAt(0);
        var request = new WriteRequest(
                raw(folder, content(SIZE)),
                medium,
                new Checkpoint(12 * MIB),
                WriteRequest.Probing.NONE,
                new ContentDigest.NotWanted());

        assertThat(WriteRig.writer().write(request, heard))
                .isInstanceOfSatisfying(
                        WriteOutcome.Failed.class,
                        failed -> assertThat(failed.resume()).isEqualTo(new Checkpoint(12 * MIB)));
    }

    @Test
    void checkpointOfAnotherMediumIsNotBelieved() {
        var request = new WriteRequest(
                raw(folder, content(SIZE)),
                medium,
                new Checkpoint(12 * MIB),
                WriteRequest.Probing.NONE,
                new ContentDigest.NotWanted());

        assertThat(WriteRig.writer().write(request, heard)).isInstanceOf(WriteOutcome.Differs.class);
    }

    @Test
    void interruptEndsItWithTheFlagSetAndAMediumThatDoesNotStart() {
        DiskImage image = raw(folder, content(SIZE));
        Thread.currentThread().interrupt();

        WriteOutcome outcome = write(image, medium);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(WriteOutcome.Cancelled.class);
        assertThat(Arrays.copyOf(medium.content(), 4096)).containsOnly(0);
    }

    @Test
    void endsWithProgressOfTheWholeAndWithTheLastCheckpoint() {
        write(raw(folder, content(SIZE)), medium);

        assertThat(heard.progress().getLast().done()).isEqualTo(1.0);
        assertThat(heard.progress().getLast().total()).hasValue(SIZE);
        assertThat(heard.acknowledged().getLast().proven()).isEqualTo(SIZE);
    }
}
