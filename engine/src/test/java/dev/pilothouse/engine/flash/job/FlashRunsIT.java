package dev.pilothouse.engine.flash.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.FlashOrder.Start;
import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.Receipt.Verdict;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.medium.linux.LoopDevice;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loop devices of this machine as drives; needs root. */
class FlashRunsIT {
    private static final long SIZE = 24 << 20;

    @TempDir
    Path folder;

    private final List<LoopDevice> devices = new ArrayList<>();
    private final List<Path> mounts = new ArrayList<>();
    private byte[] content = new byte[0];
    private Path file = Path.of("/");
    private FlashRuns flashing;

    @BeforeEach
    void anImage() throws IOException {
        content = new byte[16 << 20];
        new Random(1).nextBytes(content);
        file = Files.write(folder.resolve("node.img"), content);
        flashing = new FlashRuns(
                place -> new LocalHost(new NodeName("here"), Clock.systemUTC()),
                Media.real(),
                new Operations(Clock.systemUTC(), new Random(2)),
                Timing.of(Clock.systemUTC()),
                new Random(3),
                folder.resolve("flash"),
                "ann@desk");
    }

    @AfterEach
    void takeAway() {
        mounts.forEach(mount -> LoopDevice.run(List.of("umount", "--lazy", mount.toString())));
        devices.forEach(LoopDevice::close);
    }

    private LoopDevice loop(Path under, long size, String... options) {
        LoopDevice device = LoopDevice.of(under, size, options);
        devices.add(device);
        return device;
    }

    private FlashReview review(Path image, LoopDevice... drives) {
        return flashing.review(new FlashOrder(
                DiskImage.of(image),
                Optional.empty(),
                Stream.of(drives)
                        .map(drive -> new FlashOrder.Target(
                                new Place.Here(), drive.device().toString()))
                        .toList(),
                Drives.Scope.WITH_LOOPS,
                Start.WHERE_IT_STOPPED));
    }

    private Outcome write(FlashReview review) throws InterruptedException {
        return flashing.write(review, List.of(), event -> {}).await();
    }

    private void assertRefused(FlashReview review, String reason) {
        assertThatThrownBy(() -> write(review)).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.DRIVE_REFUSED);
            assertThat(fault.facts().get("reason")).contains(reason);
        });
    }

    @Test
    void refusesDrivesThatAreMountedTooSmallWriteProtectedOrUnderTheImage() throws IOException {
        assertRefused(review(file, loop(folder, 8 << 20)), "too small");
        assertRefused(review(file, loop(folder, SIZE, "--read-only")), "read only");

        LoopDevice mounted = loop(folder, SIZE);
        LoopDevice.run(List.of("mkfs.ext4", "-q", mounted.device().toString()));
        mount(List.of("mount", mounted.device().toString()), "at");
        assertRefused(review(file, mounted), "mounted");

        Path lies = Files.write(folder.resolve("at/node.img"), new byte[1 << 20]);
        assertRefused(review(lies, mounted), "holds image");
        LoopDevice under = loop(folder, SIZE);
        Files.write(under.file(), content);
        assertRefused(review(under.file(), under), "holds image");
    }

    @Test
    void writesNoByteToWhatWasPutInThePlaceOfTheReviewedDrive() throws Exception {
        LoopDevice drive = loop(folder, SIZE);
        FlashReview review = review(file, drive);
        Path other = Files.write(folder.resolve("other.img"), new byte[(int) SIZE]);
        LoopDevice.run(List.of("losetup", "--detach", drive.device().toString()));
        LoopDevice.run(List.of("losetup", drive.device().toString(), other.toString()));

        assertThat(write(review))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.DRIVE_CHANGED));
        assertThat(Files.readAllBytes(other)).containsOnly(0);
    }

    @Test
    void provesThreeDrivesWhileAFourthFails() throws Exception {
        Path small = mount(List.of("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs"), "small");
        LoopDevice failing = loop(small, SIZE);
        LoopDevice one = loop(folder, SIZE);
        LoopDevice two = loop(folder, SIZE);
        LoopDevice three = loop(folder, SIZE);

        Outcome outcome = write(review(file, one, two, failing, three));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(flashing.receipts())
                .filteredOn(signed -> signed.receipt().verdict() == Verdict.PROVEN)
                .extracting(signed -> signed.receipt().drive().path())
                .containsExactlyInAnyOrder(
                        one.device().toString(),
                        two.device().toString(),
                        three.device().toString());
        for (LoopDevice good : List.of(one, two, three)) {
            assertThat(Files.readAllBytes(good.file())).startsWith(content);
        }
    }

    private Path mount(List<String> command, String name) throws IOException {
        Path at = Files.createDirectories(folder.resolve(name));
        List<String> whole = new ArrayList<>(command);
        whole.add(at.toString());
        LoopDevice.run(whole);
        mounts.addFirst(at);
        return at;
    }
}
