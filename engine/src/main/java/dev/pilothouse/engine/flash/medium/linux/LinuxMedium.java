package dev.pilothouse.engine.flash.medium.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.pilothouse.engine.flash.medium.Comparison;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.medium.MediumException;
import dev.pilothouse.engine.flash.medium.Transfers;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A block device of this machine: opened exclusively, so that the kernel refuses it while any part of it is mounted or
 * otherwise held, and with {@code O_DIRECT}, so that nothing passes through the page cache. Needs the right to open the
 * device, which as a rule only root has.
 */
public final class LinuxMedium implements Medium {
    /** Of a transfer between two looks at the interrupt flag, in bytes. */
    private static final int PIECE = 4 << 20;

    /** Of the buffer that reads back: what was read is compared while the processor's cache still has it. In bytes. */
    private static final int BACK = 1 << 20;

    private static final int ALIGNED = 4096;

    private final String name;
    private final int descriptor;
    private final long size;
    private final int blockSize;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment back = arena.allocate(BACK, ALIGNED);
    private final AtomicBoolean closed = new AtomicBoolean();

    private LinuxMedium(String name, int descriptor, long size, int blockSize) {
        this.name = name;
        this.descriptor = descriptor;
        this.size = size;
        this.blockSize = blockSize;
    }

    /**
     * Opens for writing and empties what the page cache holds of the device. Writes nothing.
     *
     * @throws EngineException {@code MEDIUM_IN_USE} where the device or a part of it is mounted or held by another
     *     program, {@code MEDIUM_UNUSABLE} where it is no block device, is write-protected, has no medium in it or may not
     *     be opened
     */
    public static LinuxMedium open(Path device) {
        String name = device.toString();
        if (!Files.exists(device)) {
            throw refuse(name, ErrorCode.MEDIUM_UNUSABLE, Errno.of(Errno.ENOENT.number()));
        }
        int flags = Libc.READ_WRITE | Libc.DIRECT | Libc.EXCLUSIVE | Libc.CLOSE_ON_EXEC;
        int descriptor = Libc.open(name, flags);
        if (descriptor < 0) {
            throw refuse(
                    name,
                    -descriptor == Errno.EBUSY.number() ? ErrorCode.MEDIUM_IN_USE : ErrorCode.MEDIUM_UNUSABLE,
                    Errno.of(-descriptor));
        }
        try {
            return opened(name, descriptor);
        } catch (EngineException refused) {
            Libc.close(descriptor);
            throw refused;
        }
    }

    private static LinuxMedium opened(String name, int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(JAVA_LONG);
            ask(name, descriptor, Libc.SIZE_IN_BYTES, answer);
            long size = answer.get(JAVA_LONG, 0);
            ask(name, descriptor, Libc.LOGICAL_BLOCK, answer);
            int blockSize = answer.get(JAVA_INT, 0);
            ask(name, descriptor, Libc.IS_READ_ONLY, answer);
            if (answer.get(JAVA_INT, 0) != 0) {
                throw refuse(name, ErrorCode.MEDIUM_UNUSABLE, Errno.of(Errno.EROFS.number()));
            }
            if (size == 0) {
                throw refuse(name, ErrorCode.MEDIUM_UNUSABLE, Errno.of(Errno.ENOMEDIUM.number()));
            }
            ask(name, descriptor, Libc.FLUSH_BUFFERS, MemorySegment.NULL);
            return new LinuxMedium(name, descriptor, size - size % blockSize, blockSize);
        }
    }

    private static void ask(String name, int descriptor, long request, MemorySegment answer) {
        int result = Libc.ioctl(descriptor, request, answer);
        if (result < 0) {
            throw refuse(name, ErrorCode.MEDIUM_UNUSABLE, Errno.of(-result));
        }
    }

    private static EngineException refuse(String name, ErrorCode code, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("medium", name);
        facts.put("reason", reason);
        return new EngineException(code, facts);
    }

    /**
     * The kernel's number of what was opened, {@code major:minor} as in {@code /sys/dev/block}: the device itself,
     * whatever its path has come to name since. It cannot become another device's before this is closed.
     */
    public String deviceNumber() {
        try {
            long number =
                    ((Number) Files.getAttribute(Path.of("/proc/self/fd/" + descriptor), "unix:rdev")).longValue();
            // The C library's packing of dev_t, sys/sysmacros.h.
            long major = (number >>> 8 & 0xfff) | (number >>> 32 & 0xfffff000L);
            long minor = (number & 0xff) | (number >>> 12 & 0xffffff00L);
            return major + ":" + minor;
        } catch (IOException fault) {
            throw new EngineException(
                    ErrorCode.MEDIUM_UNUSABLE, Map.of("medium", name, "reason", "its number cannot be read"), fault);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int blockSize() {
        return blockSize;
    }

    @Override
    public void write(long offset, ByteBuffer data) {
        Transfers.require(this, offset, data);
        MemorySegment bytes = MemorySegment.ofBuffer(data);
        long done = 0;
        while (done < bytes.byteSize()) {
            goOn();
            long length = Math.min(PIECE, bytes.byteSize() - done);
            done += moved(
                    MediumException.Act.WRITE,
                    offset + done,
                    Libc.pwrite(descriptor, bytes.asSlice(done, length), length, offset + done));
        }
    }

    @Override
    public void read(long offset, ByteBuffer into) {
        Transfers.require(this, offset, into);
        fill(MediumException.Act.READ, offset, MemorySegment.ofBuffer(into));
    }

    @Override
    public Comparison compare(long offset, ByteBuffer expected) {
        Transfers.require(this, offset, expected);
        MemorySegment wanted = MemorySegment.ofBuffer(expected);
        for (long done = 0; done < wanted.byteSize(); done += BACK) {
            long length = Math.min(BACK, wanted.byteSize() - done);
            MemorySegment got = back.asSlice(0, length);
            fill(MediumException.Act.COMPARE, offset + done, got);
            MemorySegment piece = wanted.asSlice(done, length);
            if (Libc.memcmp(piece, got, length) != 0) {
                return new Comparison.Differs(offset + done + piece.mismatch(got));
            }
        }
        return new Comparison.Same();
    }

    private void fill(MediumException.Act act, long offset, MemorySegment into) {
        long done = 0;
        while (done < into.byteSize()) {
            goOn();
            long length = Math.min(PIECE, into.byteSize() - done);
            done += moved(
                    act, offset + done, Libc.pread(descriptor, into.asSlice(done, length), length, offset + done));
        }
    }

    /** A transfer that was cut short is gone on with; one that moved nothing at all would never end. */
    private long moved(MediumException.Act act, long offset, long result) {
        if (result > 0) {
            return result;
        }
        if (-result == Libc.EINTR) {
            return 0;
        }
        String reason = result == 0 ? "the device gave nothing" : Errno.of(-result);
        throw new MediumException(name, act, offset, reason, null);
    }

    @Override
    public void flush() {
        goOn();
        int result = Libc.fsync(descriptor);
        if (result < 0) {
            throw new MediumException(name, MediumException.Act.FLUSH, 0, Errno.of(-result), null);
        }
    }

    private void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new EngineException(ErrorCode.CANCELLED, Map.of("medium", name));
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Libc.close(descriptor);
            arena.close();
        }
    }
}
