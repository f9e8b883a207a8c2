package dev.pilothouse.engine.flash.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.flash.FlashEvent;
import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.FlashOrder.Start;
import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.Receipt.Gap;
import dev.pilothouse.engine.flash.Receipt.Proof;
import dev.pilothouse.engine.flash.Receipt.Verdict;
import dev.pilothouse.engine.flash.SignedReceipt.Standing;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.drive.ListingHost;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.medium.FakeMedium;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashRunsTest {
    private static final Place BENCH = new Place.At(new NodeName("bench"));
    private static final int SIZE = 8 << 20;

    @TempDir
    Path folder;

    private final ListingHost host = new ListingHost("workstation");
    private final Map<String, FakeMedium> media = new ConcurrentHashMap<>();
    private final List<FlashEvent> events = new CopyOnWriteArrayList<>();
    private byte[] content = new byte[0];
    private DiskImage image;
    private FlashRuns flashing;

    @BeforeEach
    void anImage() throws IOException {
        content = new byte[6 << 20];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("node.img"), content);
        image = DiskImage.of(file);
        flashing = new FlashRuns(
                place -> host,
                (machine, drive, token) -> media.computeIfAbsent(drive.path(), path -> new FakeMedium(SIZE)),
                new Operations(Clock.systemUTC(), new Random(2)),
                Timing.of(Clock.systemUTC()),
                new Random(3),
                folder.resolve("flash"),
                "ann@desk");
    }

    private FlashReview review(String... drives) {
        return flashing.review(new FlashOrder(
                image,
                Optional.empty(),
                Arrays.stream(drives)
                        .map(drive -> new FlashOrder.Target(BENCH, drive))
                        .toList(),
                Drives.Scope.REAL,
                Start.WHERE_IT_STOPPED));
    }

    private Outcome write(FlashReview review, String... typed) throws InterruptedException {
        return flashing.write(review, List.of(typed), events::add).await();
    }

    private FakeMedium medium(String path) {
        return media.computeIfAbsent(path, name -> new FakeMedium(SIZE));
    }

    @Test
    void writesProvesAndKeepsASignedReceiptThatSaysWhatIsNotProven() throws Exception {
        assertThat(write(review("/dev/sdb"))).isEqualTo(new Outcome.Succeeded(1));

        assertThat(medium("/dev/sdb").content()).startsWith(content);
        assertThat(flashing.receipts()).singleElement().satisfies(signed -> {
            Receipt receipt = signed.receipt();
            assertThat(signed.standing()).isEqualTo(Standing.GOOD);
            assertThat(receipt.verdict()).isEqualTo(Verdict.PROVEN);
            assertThat(receipt.operator()).isEqualTo("ann@desk");
            assertThat(receipt.drive().serial()).isEqualTo("4C530001140117");
            assertThat(receipt.image().sha256()).isEqualTo(Sha256.hex(content));
            assertThat(receipt.proven()).isEqualTo(content.length);
            assertThat(receipt.proofs()).containsExactly(Proof.IDENTITY, Proof.WHOLE_IMAGE);
            assertThat(receipt.gaps()).contains(Gap.NO_EXPECTED_DIGEST, Gap.STARTS);
        });
        assertThat(flashing.unfinished()).isEmpty();
    }

    @Test
    void refusesASystemDriveBeforeAnythingIsOpened() {
        FlashReview review = review("/dev/sda");
        assertThatThrownBy(() -> write(review, "07261K")).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.DRIVE_REFUSED);
            assertThat(fault.facts().get("reason")).contains("system (/, /boot/efi)");
        });
        assertThat(media).isEmpty();
    }

    @Test
    void writesALargeDriveOnlyForOneWhoNamesIt() throws Exception {
        FlashReview review = review("/dev/sdc");
        assertThatThrownBy(() -> write(review, "yes", "4C530001140117"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.DRIVE_UNCONFIRMED));
        assertThat(media).isEmpty();

        assertThat(write(review, "9D4K2P")).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void writesNoByteToADriveThatWasSwappedSinceTheReview() throws Exception {
        FlashReview review = review("/dev/sdb");
        host.change("4C530001140117", "60A44C3FACC9E2B1");

        assertThat(write(review)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.DRIVE_CHANGED);
            assertThat(failed.facts().get("changes")).contains("serial was 4C530001140117");
        });
        assertThat(medium("/dev/sdb").acts()).containsExactly("close");
        assertThat(flashing.receipts().getFirst().receipt().left()).isEqualTo("as-before");
    }

    @Test
    void writesNoByteToADriveThatWasMountedSinceTheReview() throws Exception {
        FlashReview review = review("/dev/sdb");
        host.change("own\0378:97\037", "own\0378:17\037/mnt\037/dev/sdb1\nown\0378:97\037");

        assertThat(write(review))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.DRIVE_REFUSED));
        assertThat(medium("/dev/sdb").acts()).containsExactly("close");
    }

    @Test
    void letsOneDriveFailAndTheOthersBeProven() throws Exception {
        medium("/dev/mmcblk1").failAt(5 << 20);

        Outcome outcome = write(review("/dev/sdb", "/dev/mmcblk1"));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(medium("/dev/sdb").content()).startsWith(content);
        assertThat(flashing.receipts())
                .extracting(signed ->
                        signed.receipt().drive().path() + " " + signed.receipt().verdict())
                .containsExactlyInAnyOrder("/dev/sdb PROVEN", "/dev/mmcblk1 FAILED");
    }

    @Test
    void findsABitThatTurnedAfterTheWrite() throws Exception {
        write(review("/dev/sdb"));
        medium("/dev/sdb").content()[3_333_333] ^= 8;

        Outcome outcome = flashing.verify(review("/dev/sdb"), events::add).await();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.MEDIUM_DIFFERS);
            assertThat(failed.facts()).containsEntry("offset", "3333333");
        });
    }

    @Test
    void noticesAReceiptThatWasChanged() throws Exception {
        write(review("/dev/sdb"));
        Path file = flashing.receipts().getFirst().file();
        String text = Files.readString(file);
        int at = text.indexOf("\"payload\"") + 40;
        char turned = text.charAt(at) == 'A' ? 'B' : 'A';
        Files.writeString(file, text.substring(0, at) + turned + text.substring(at + 1), StandardCharsets.UTF_8);

        try {
            assertThat(flashing.receipts().getFirst().standing()).isEqualTo(Standing.WRONG);
        } catch (EngineException unreadable) {
            assertThat(unreadable.code()).isEqualTo(ErrorCode.RECEIPT_INVALID);
        }
    }

    @Test
    void tellsTheSameDriveNamedTwice() {
        assertThatThrownBy(() -> review("/dev/sdb", "4C530001140117"))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.DRIVE_UNKNOWN));
    }
}
