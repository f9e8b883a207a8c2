package dev.pilothouse.engine.flash.write;

import static dev.pilothouse.engine.flash.write.WriteRig.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.medium.linux.LinuxMedium;
import dev.pilothouse.engine.flash.medium.linux.LoopDevice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer on real block devices. */
class LoopWriteIT {
    private static final int SIZE = 37 * MIB + 1000;

    @TempDir
    Path folder;

    @Test
    void writesAndProvesAndFindsABitThatTurnsOverLater() throws IOException {
        byte[] content = WriteRig.content(SIZE);
        DiskImage image = WriteRig.raw(folder, content);
        try (LoopDevice loop = LoopDevice.of(folder, 64 * MIB);
                LinuxMedium medium = LinuxMedium.open(loop.device())) {
            WriteRequest request = WriteRequest.of(image, medium);

            assertThat(WriteRig.writer().write(request, WriteListener.NONE)).isInstanceOf(WriteOutcome.Proven.class);
            assertThat(held(loop)).isEqualTo(content);

            try (RandomAccessFile beneath = new RandomAccessFile(loop.file().toFile(), "rw")) {
                beneath.seek(30_000_007);
                beneath.write(content[30_000_007] ^ 0x20);
            }
            assertThat(WriteRig.writer().verify(request, WriteListener.NONE))
                    .isInstanceOfSatisfying(WriteOutcome.Differs.class, differs -> {
                        assertThat(differs.difference().offset()).isEqualTo(30_000_007);
                        assertThat(differs.difference().suspicion()).isEqualTo(new Difference.Suspicion.FlippedBits(1));
                    });
        }
    }

    @Test
    void fourDevicesAtOnceAreIndependentAndTheOneThatIsTooSmallHarmsNone() throws InterruptedException {
        byte[] content = WriteRig.content(SIZE);
        DiskImage image = WriteRig.raw(folder, content);
        List<LoopDevice> loops = IntStream.range(0, 4)
                .mapToObj(i -> LoopDevice.of(folder, (i == 2 ? 8 : 64) * MIB))
                .toList();
        try {
            ConcurrentHashMap<Integer, WriteOutcome> outcomes = new ConcurrentHashMap<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < loops.size(); i++) {
                int number = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    try (LinuxMedium medium = LinuxMedium.open(loops.get(number).device())) {
                        outcomes.put(
                                number, WriteRig.writer().write(WriteRequest.of(image, medium), WriteListener.NONE));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(outcomes.get(2)).isInstanceOf(WriteOutcome.Failed.class);
            for (int good : new int[] {0, 1, 3}) {
                assertThat(outcomes.get(good)).isInstanceOf(WriteOutcome.Proven.class);
                assertThat(held(loops.get(good))).isEqualTo(content);
            }
        } finally {
            loops.forEach(LoopDevice::close);
        }
    }

    private static byte[] held(LoopDevice loop) {
        try (RandomAccessFile file = new RandomAccessFile(loop.file().toFile(), "r")) {
            byte[] all = new byte[(int) file.length()];
            file.readFully(all);
            return Arrays.copyOf(all, SIZE);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
