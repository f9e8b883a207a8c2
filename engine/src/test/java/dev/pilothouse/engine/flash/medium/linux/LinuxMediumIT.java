package dev.pilothouse.engine.flash.medium.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.medium.MediumContract;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxMediumIT extends MediumContract {
    @TempDir
    Path folder;

    private final List<LoopDevice> devices = new ArrayList<>();

    @AfterEach
    void detach() {
        devices.forEach(LoopDevice::close);
    }

    private LoopDevice loop(String... options) {
        LoopDevice device = LoopDevice.of(folder, SIZE, options);
        devices.add(device);
        return device;
    }

    @Override
    protected Medium open() {
        return LinuxMedium.open(loop().device());
    }

    @Test
    void whatWasFlushedIsOnTheDevice() throws IOException {
        LoopDevice loop = loop();
        try (Medium medium = LinuxMedium.open(loop.device())) {
            medium.write(4096, random(8192, 9));
            medium.flush();
            byte[] held = Files.readAllBytes(loop.file());
            assertThat(ByteBuffer.wrap(held, 4096, 8192)).isEqualTo(random(8192, 9));
        }
    }

    @Test
    void readsWhatIsOnTheDeviceNowAndNotWhatWasRead() throws IOException {
        LoopDevice loop = loop();
        try (Medium medium = LinuxMedium.open(loop.device())) {
            ByteBuffer data = random(1 << 20, 10);
            medium.write(0, data);
            try (var beneath = new java.io.RandomAccessFile(loop.file().toFile(), "rw")) {
                beneath.seek(77_777);
                beneath.write(data.get(77_777) ^ 4);
            }
            assertThat(medium.compare(0, data))
                    .isEqualTo(new dev.pilothouse.engine.flash.medium.Comparison.Differs(77_777));
        }
    }

    @Test
    void knowsBlocksOf4096Bytes() {
        try (Medium medium = LinuxMedium.open(loop("--sector-size", "4096").device())) {
            assertThat(medium.blockSize()).isEqualTo(4096);
        }
    }

    @Test
    void namesTheDeviceAsTheKernelDoes() throws IOException {
        LoopDevice loop = loop();
        try (LinuxMedium medium = LinuxMedium.open(loop.device())) {
            assertThat(Path.of("/sys/dev/block", medium.deviceNumber())
                            .toRealPath()
                            .getFileName())
                    .isEqualTo(loop.device().getFileName());
        }
    }

    @Test
    void refusesADeviceThatIsMounted() {
        LoopDevice loop = loop();
        LoopDevice.run(List.of("mkfs.ext4", "-q", loop.device().toString()));
        Path at = folder.resolve("at");
        LoopDevice.run(List.of("mkdir", at.toString()));
        LoopDevice.run(List.of("mount", loop.device().toString(), at.toString()));
        try {
            assertRefused(loop.device(), ErrorCode.MEDIUM_IN_USE);
        } finally {
            LoopDevice.run(List.of("umount", at.toString()));
        }
    }

    @Test
    void refusesADeviceThatAnotherMediumHolds() {
        LoopDevice loop = loop();
        try (Medium held = LinuxMedium.open(loop.device())) {
            assertThat(held.size()).isEqualTo(SIZE);
            assertRefused(loop.device(), ErrorCode.MEDIUM_IN_USE);
        }
        LinuxMedium.open(loop.device()).close();
    }

    @Test
    void refusesWhatIsWriteProtectedMissingOrNoDevice() {
        assertRefused(loop("--read-only").device(), ErrorCode.MEDIUM_UNUSABLE);
        assertRefused(loop().file(), ErrorCode.MEDIUM_UNUSABLE);
        assertRefused(folder.resolve("gone"), ErrorCode.MEDIUM_UNUSABLE);
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
        }
    }

    private static void assertRefused(Path device, ErrorCode code) {
        assertThatThrownBy(() -> LinuxMedium.open(device))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
