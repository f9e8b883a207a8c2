package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.capacity.Capacity;
import dev.pilothouse.engine.flash.capacity.CapacityProbe;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.write.Difference.Suspicion;
import dev.pilothouse.engine.text.EngineException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/** Looks at a place that differs, and says what it looks like. */
final class Aftermath {
    /** As much as is shown, in bytes. */
    private static final int SHOWN = 32;

    /** More bits than this are no longer a few that turned over. */
    private static final int FEW_BITS = 16;

    private final Medium medium;
    private final Mismatch mismatch;
    private final Samples samples;
    private final Arena arena;
    private final long begin;

    Aftermath(Medium medium, Mismatch mismatch, Samples samples, Arena arena) {
        this.medium = medium;
        this.mismatch = mismatch;
        this.samples = samples;
        this.arena = arena;
        this.begin = mismatch.begin();
    }

    /** Only reads. */
    Difference look() {
        byte[] got = read();
        return difference(got, seen(got));
    }

    /** Writes to a medium that is spoilt anyway: the same bytes once more, and marks all over it. */
    Difference tryOut(long seed) {
        byte[] got = read();
        Suspicion suspicion = seen(got);
        if (suspicion instanceof Suspicion.LyingSize) {
            return difference(got, suspicion);
        }
        try {
            if (CapacityProbe.run(medium, seed) instanceof Capacity.Less(long _, long holds, Capacity.Fate _)) {
                return difference(got, new Suspicion.LyingSize(holds));
            }
            medium.write(begin, aligned(mismatch.expected()));
            medium.flush();
            if (suspicion instanceof Suspicion.OtherBytes && Arrays.equals(got, read())) {
                return difference(got, new Suspicion.Stuck());
            }
        } catch (EngineException worse) {
            // What was seen before stands; a medium that fails now besides is no news.
            return difference(got, suspicion);
        }
        return difference(got, suspicion);
    }

    private Suspicion seen(byte[] got) {
        OptionalLong home = samples.home(ByteBuffer.wrap(got));
        if (home.isPresent() && home.getAsLong() > begin) {
            return new Suspicion.LyingSize(home.getAsLong() - begin);
        }
        if (all(got, 0)) {
            return new Suspicion.Zeros();
        }
        if (all(got, -1)) {
            return new Suspicion.Ones();
        }
        int bits = 0;
        for (int i = 0; i < got.length; i++) {
            bits += Integer.bitCount((got[i] ^ mismatch.expected()[i]) & 0xff);
        }
        return bits <= FEW_BITS ? new Suspicion.FlippedBits(bits) : new Suspicion.OtherBytes();
    }

    private static boolean all(byte[] bytes, int value) {
        for (byte one : bytes) {
            if (one != value) {
                return false;
            }
        }
        return true;
    }

    private Difference difference(byte[] got, Suspicion suspicion) {
        int at = Math.toIntExact(mismatch.offset() - begin);
        return new Difference(mismatch.offset(), hex(mismatch.expected(), at), hex(got, at), suspicion);
    }

    private static String hex(byte[] bytes, int at) {
        return HexFormat.of().formatHex(bytes, at, Math.min(bytes.length, at + SHOWN));
    }

    private byte[] read() {
        byte[] got = new byte[mismatch.expected().length];
        ByteBuffer buffer = aligned(got);
        medium.read(begin, buffer);
        buffer.get(0, got);
        return got;
    }

    private ByteBuffer aligned(byte[] content) {
        ByteBuffer buffer = arena.allocate(content.length, Mismatch.SAMPLE).asByteBuffer();
        return buffer.put(content).flip();
    }
}
