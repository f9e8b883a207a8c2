package dev.pilothouse.tui.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The C library's terminal calls. Offsets and bits are those of Linux with glibc or musl on x86-64 and arm64
 * ({@code asm-generic/termbits.h}): input flags at 0, local flags at 12, control characters from 17.
 */
@SuppressWarnings("restricted")
final class Termios {
    private static final int SIZE = 60;
    private static final int INPUT_FLAGS = 0;
    private static final int LOCAL_FLAGS = 12;
    private static final int VTIME = 17 + 5;
    private static final int VMIN = 17 + 6;
    private static final int IXON = 0x400;
    private static final int ISIG = 0x1;
    private static final int ICANON = 0x2;
    private static final int ECHO = 0x8;
    private static final int IEXTEN = 0x8000;
    private static final int TCSANOW = 0;
    private static final long TIOCGWINSZ = 0x5413;

    private static final MethodHandle TCGETATTR =
            function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle TCSETATTR =
            function("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle IOCTL = function(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));

    private final MemorySegment found = Arena.global().allocate(SIZE, 8);
    private final MemorySegment current = Arena.global().allocate(SIZE, 8);
    private final MemorySegment window = Arena.global().allocate(8, 2);

    /** @throws IOException where standard input is not a terminal */
    Termios() throws IOException {
        if (!isTerminal(0)) {
            throw new IOException("standard input is not a terminal");
        }
        call(() -> (int) TCGETATTR.invokeExact(0, found));
        current.copyFrom(found);
    }

    /** Whether that file descriptor is a terminal. */
    static boolean isTerminal(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scratch = arena.allocate(SIZE, 8);
            return call(() -> (int) TCGETATTR.invokeExact(descriptor, scratch)) == 0;
        }
    }

    /** Keys one by one, unechoed, and ^C ^Z ^S as keys instead of signals and flow control. */
    void raw() throws IOException {
        flags(LOCAL_FLAGS, ISIG | ICANON | ECHO | IEXTEN);
        flags(INPUT_FLAGS, IXON);
        current.set(JAVA_BYTE, VMIN, (byte) 1);
        current.set(JAVA_BYTE, VTIME, (byte) 0);
        apply(current);
    }

    /** As it was found. */
    void restore() throws IOException {
        apply(found);
    }

    /** Columns and rows; empty where the terminal does not know them, such as a serial line. */
    Optional<TerminalSize> size() {
        int result = call(() -> (int) IOCTL.invokeExact(1, TIOCGWINSZ, window));
        int rows = Short.toUnsignedInt(window.get(JAVA_SHORT, 0));
        int columns = Short.toUnsignedInt(window.get(JAVA_SHORT, 2));
        return result == 0 && rows > 0 && columns > 0 ? Optional.of(new TerminalSize(columns, rows)) : Optional.empty();
    }

    private void flags(int offset, int off) {
        current.set(JAVA_INT, offset, current.get(JAVA_INT, offset) & ~off);
    }

    private static void apply(MemorySegment settings) throws IOException {
        if (call(() -> (int) TCSETATTR.invokeExact(0, TCSANOW, settings)) != 0) {
            throw new IOException("the terminal refused its settings");
        }
    }

    private interface Native {
        int invoke() throws Throwable;
    }

    private static int call(Native function) {
        try {
            return function.invoke();
        } catch (RuntimeException | Error fault) {
            throw fault;
        } catch (Throwable fault) {
            throw new IllegalStateException("a call into the C library threw", fault);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
    }
}
