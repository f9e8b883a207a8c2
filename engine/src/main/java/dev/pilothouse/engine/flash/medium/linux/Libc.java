package dev.pilothouse.engine.flash.medium.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few calls of the C library a device needs. Each gives its result, or the negated errno. */
@SuppressWarnings("restricted")
final class Libc {
    /** Of {@code asm-generic/fcntl.h}; x86 and ARM agree on these. */
    static final int READ_ONLY = 0;

    static final int READ_WRITE = 2;
    static final int EXCLUSIVE = 0x80;
    static final int CLOSE_ON_EXEC = 0x80000;

    /** {@code O_DIRECT} is one of the few flags that ARM numbers otherwise ({@code arch/arm64/include/uapi/asm/fcntl.h}). */
    static final int DIRECT = System.getProperty("os.arch").equals("aarch64") ? 0x10000 : 0x4000;

    /** Of {@code linux/fs.h}. */
    static final long IS_READ_ONLY = 0x125e;

    static final long FLUSH_BUFFERS = 0x1261;
    static final long LOGICAL_BLOCK = 0x1268;
    static final long SIZE_IN_BYTES = 0x80081272L;

    static final int EINTR = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO_VALUE = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = handle(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ERRNO, Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = handle(
            "ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
            ERRNO,
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle WRITE = handle("pwrite", transfer(), ERRNO);
    private static final MethodHandle READ = handle("pread", transfer(), ERRNO);
    private static final MethodHandle SYNC = handle("fsync", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), ERRNO);
    private static final MethodHandle COMPARE =
            handle("memcmp", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

    private Libc() {}

    private static FunctionDescriptor transfer() {
        return FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    }

    private static MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    static int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return (int) result(state, (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags));
        } catch (Throwable fault) {
            throw unexpected(fault);
        }
    }

    static long pwrite(int descriptor, MemorySegment from, long length, long offset) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return result(state, (long) WRITE.invokeExact(state, descriptor, from, length, offset));
        } catch (Throwable fault) {
            throw unexpected(fault);
        }
    }

    static long pread(int descriptor, MemorySegment into, long length, long offset) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return result(state, (long) READ.invokeExact(state, descriptor, into, length, offset));
        } catch (Throwable fault) {
            throw unexpected(fault);
        }
    }

    /** @return 0, or the negated errno */
    static int ioctl(int descriptor, long request, MemorySegment argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return (int) result(state, (int) IOCTL.invokeExact(state, descriptor, request, argument));
        } catch (Throwable fault) {
            throw unexpected(fault);
        }
    }

    static int fsync(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return (int) result(state, (int) SYNC.invokeExact(state, descriptor));
        } catch (Throwable fault) {
            throw unexpected(fault);
        }
    }

    static int close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return (int) result(state, (int) CLOSE.invokeExact(state, descriptor));
        } catch (Throwable fault) {
            throw unexpected(fault);
        }
    }

    /** The C library's own comparison: fast from the first call on, where Java's has to be compiled first. */
    static int memcmp(MemorySegment one, MemorySegment other, long length) {
        try {
            return (int) COMPARE.invokeExact(one, other, length);
        } catch (Throwable fault) {
            throw unexpected(fault);
        }
    }

    private static long result(MemorySegment state, long returned) {
        return returned >= 0 ? returned : -(int) ERRNO_VALUE.get(state, 0L);
    }

    private static RuntimeException unexpected(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return fault instanceof RuntimeException known ? known : new IllegalStateException(fault);
    }
}
