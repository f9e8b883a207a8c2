package dev.pilothouse.engine.flash.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every medium does, whether it is memory, a loop device here or a disk behind SSH. */
public abstract class MediumContract {
    /** Every medium under test says this size. */
    protected static final int SIZE = 8 << 20;

    private static final int PIECE = 1 << 20;

    /** A fresh medium of {@link #SIZE} bytes that were all zero; the test closes it. */
    protected abstract Medium open();

    @Test
    void saysItsSizeAndItsBlocks() {
        try (Medium medium = open()) {
            assertThat(medium.size()).isEqualTo(SIZE);
            assertThat(Integer.bitCount(medium.blockSize())).isEqualTo(1);
            assertThat(medium.blockSize()).isBetween(512, 4096);
            assertThat(medium.name()).isNotBlank();
        }
    }

    @Test
    void givesBackWhatWasWrittenAndNothingElse() {
        try (Medium medium = open()) {
            ByteBuffer data = random(PIECE, 1);
            medium.write(3 * PIECE, data);
            medium.flush();

            ByteBuffer got = aligned(PIECE);
            medium.read(3 * PIECE, got);
            assertThat(got).isEqualTo(data);
            medium.read(2 * PIECE, got);
            assertThat(got).isEqualTo(aligned(PIECE));
            medium.read(4 * PIECE, got);
            assertThat(got).isEqualTo(aligned(PIECE));
        }
    }

    @Test
    void leavesABuffersPositionAndLimitAlone() {
        try (Medium medium = open()) {
            ByteBuffer data = random(PIECE, 2).position(4096).limit(3 * 4096);
            medium.write(0, data);
            medium.compare(0, data);
            medium.read(0, data);

            assertThat(data.position()).isEqualTo(4096);
            assertThat(data.limit()).isEqualTo(3 * 4096);
        }
    }

    @Test
    void findsTheFirstByteThatDiffers() {
        try (Medium medium = open()) {
            ByteBuffer data = random(PIECE, 3);
            medium.write(PIECE, data);
            assertThat(medium.compare(PIECE, data)).isEqualTo(new Comparison.Same());

            data.put(70_001, (byte) (data.get(70_001) ^ 0x10));
            data.put(900_000, (byte) (data.get(900_000) ^ 0x01));
            assertThat(medium.compare(PIECE, data)).isEqualTo(new Comparison.Differs(PIECE + 70_001));
        }
    }

    @Test
    void reachesTheLastBlockAndRefusesWhatLiesBeyond() {
        try (Medium medium = open()) {
            int block = medium.blockSize();
            ByteBuffer last = random(block, 4);
            medium.write(SIZE - block, last);
            assertThat(medium.compare(SIZE - block, last)).isEqualTo(new Comparison.Same());

            assertThatIllegalArgumentException().isThrownBy(() -> medium.write(SIZE, last));
            assertThatIllegalArgumentException().isThrownBy(() -> medium.compare(SIZE, last));
            assertThatIllegalArgumentException().isThrownBy(() -> medium.read(SIZE, last));
        }
    }

    @Test
    void refusesWhatIsNotInWholeBlocksBeforeAByteMoves() {
        try (Medium medium = open()) {
            ByteBuffer data = random(PIECE, 5);
            assertThatIllegalArgumentException().isThrownBy(() -> medium.write(100, data));
            assertThatIllegalArgumentException().isThrownBy(() -> medium.write(0, data.slice(0, 100)));
            assertThatIllegalArgumentException().isThrownBy(() -> medium.write(0, data.slice(1, 4096)));
            assertThatIllegalArgumentException().isThrownBy(() -> medium.write(0, ByteBuffer.allocate(4096)));

            assertThat(medium.compare(0, aligned(PIECE))).isEqualTo(new Comparison.Same());
        }
    }

    @Test
    void isWrittenByOneThreadWhileAnotherCompares() throws InterruptedException {
        try (Medium medium = open()) {
            ByteBuffer first = random(4 * PIECE, 6);
            ByteBuffer second = random(4 * PIECE, 7);
            medium.write(0, first);
            AtomicReference<@Nullable Object> seen = new AtomicReference<>();
            Thread reader = Thread.ofPlatform().start(() -> seen.set(medium.compare(0, first)));
            medium.write(4 * PIECE, second);
            reader.join();

            assertThat(seen.get()).isEqualTo(new Comparison.Same());
            assertThat(medium.compare(4 * PIECE, second)).isEqualTo(new Comparison.Same());
        }
    }

    /** A direct buffer at an address that suits every device, all zero. */
    protected static ByteBuffer aligned(int size) {
        return Arena.ofAuto().allocate(size, 4096).asByteBuffer();
    }

    /** The same bytes for the same seed. */
    protected static ByteBuffer random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return aligned(size).put(bytes).flip();
    }
}
