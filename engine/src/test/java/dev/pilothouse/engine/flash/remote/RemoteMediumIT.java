package dev.pilothouse.engine.flash.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.flash.medium.Comparison;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.medium.MediumContract;
import dev.pilothouse.engine.flash.medium.linux.LoopDevice;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shells beside a drive, on this machine's loop devices; over SSH they are the same ones. */
class RemoteMediumIT extends MediumContract {
    @TempDir
    Path folder;

    private final List<LoopDevice> devices = new ArrayList<>();
    private final Host host = new LocalHost(new NodeName("here"), Clock.systemUTC());

    @AfterEach
    void detach() {
        host.close();
        devices.forEach(LoopDevice::close);
    }

    private LoopDevice loop(String... options) {
        LoopDevice device = LoopDevice.of(folder, SIZE, options);
        devices.add(device);
        return device;
    }

    private RemoteMedium open(LoopDevice loop, String token) {
        return RemoteMedium.open(host, loop.device().toString(), token, Elevation.SUDO);
    }

    @Override
    protected Medium open() {
        return open(loop(), "contract");
    }

    @Test
    void findsABitThatTurnedBeneathItPastTheCache() throws IOException {
        LoopDevice loop = loop();
        try (Medium medium = open(loop, "one")) {
            ByteBuffer data = random(1 << 20, 8);
            medium.write(0, data);
            medium.flush();
            try (RandomAccessFile beneath = new RandomAccessFile(loop.file().toFile(), "rw")) {
                beneath.seek(77_777);
                beneath.write(data.get(77_777) ^ 4);
            }
            assertThat(medium.compare(0, data)).isEqualTo(new Comparison.Differs(77_777));
        }
    }

    @Test
    void keepsASecondRunAwayAndGivesTheDriveFreeAtItsEnd() {
        LoopDevice loop = loop();
        try (Medium held = open(loop, "one")) {
            assertThat(held.size()).isEqualTo(SIZE);
            assertRefused(loop, "another", ErrorCode.DRIVE_HELD);
        }
        open(loop, "another").close();
    }

    @Test
    void takesTheDriveOverFromWhatABrokenConnectionOfTheSameRunLeft() {
        LoopDevice loop = loop();
        RemoteMedium left = open(loop, "one");
        try (Medium taken = open(loop, "one")) {
            taken.write(0, random(4096, 9));
        }
        left.close();
    }

    @Test
    void refusesADriveThatIsMounted() {
        LoopDevice loop = loop();
        LoopDevice.run(List.of("mkfs.ext4", "-q", loop.device().toString()));
        Path at = folder.resolve("at");
        LoopDevice.run(List.of("mkdir", at.toString()));
        LoopDevice.run(List.of("mount", loop.device().toString(), at.toString()));
        try {
            assertRefused(loop, "one", ErrorCode.MEDIUM_IN_USE);
        } finally {
            LoopDevice.run(List.of("umount", at.toString()));
        }
    }

    @Test
    void refusesWhatIsWriteProtectedOrNoDrive() {
        assertRefused(loop("--read-only"), "one", ErrorCode.MEDIUM_UNUSABLE);
        assertThatThrownBy(() -> RemoteMedium.open(host, loop().file().toString(), "one", Elevation.SUDO))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.MEDIUM_UNUSABLE));
    }

    @Test
    void knowsBlocksOf4096Bytes() {
        try (Medium medium = open(loop("--sector-size", "4096"), "one")) {
            assertThat(medium.blockSize()).isEqualTo(4096);
            medium.write(4096, random(4096, 10));
        }
    }

    @Test
    void stopsAtAnInterruptAndLeavesTheFlag() {
        try (Medium medium = open()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> medium.write(0, random(4096, 11)))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CANCELLED));
            assertThat(Thread.interrupted()).isTrue();
            medium.write(0, random(4096, 11));
        }
    }

    private void assertRefused(LoopDevice loop, String token, ErrorCode code) {
        assertThatThrownBy(() -> open(loop, token))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
