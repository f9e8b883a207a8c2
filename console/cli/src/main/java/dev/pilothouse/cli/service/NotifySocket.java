package dev.pilothouse.cli.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The datagram socket of sd_notify(3), through the C library: the JDK knows no datagram sockets on paths, and the program
 * {@code systemd-notify} would be another process, which {@code NotifyAccess=main} refuses. Constants are those of Linux.
 * May be used by any thread; a message is sent or refused at once, never waited for.
 */
@SuppressWarnings("restricted")
final class NotifySocket implements Notifier {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

    /** {@code sizeof(sun_path)}. */
    private static final int LONGEST = 108;

    private static final int FAMILY_BYTES = 2;
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final byte[] address;

    /** @param name a path, or {@code @} and a name without a file, as in {@code NOTIFY_SOCKET} */
    NotifySocket(String name) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length < 2 || path.length >= LONGEST || (path[0] != '/' && path[0] != '@')) {
            throw new IOException("NOTIFY_SOCKET is neither a path nor a name after @: " + name);
        }
        if (path[0] == '@') {
            path[0] = 0;
        }
        this.address = path;
    }

    /** The one a service manager gave; empty where none did. */
    static Optional<Notifier> of(Map<String, String> environment) throws IOException {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(new NotifySocket(name));
    }

    /** On return the service manager has them in its queue. */
    @Override
    public void send(String assignments) throws IOException {
        byte[] message = assignments.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            MemorySegment target = arena.allocate(FAMILY_BYTES + LONGEST, 2);
            target.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(address, 0, target, JAVA_BYTE, FAMILY_BYTES, address.length);
            int length = FAMILY_BYTES + address.length;
            MemorySegment text = arena.allocateFrom(JAVA_BYTE, message);
            int socket = (int) call(() -> (int) SOCKET.invokeExact(state, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0));
            check(socket, "socket", state);
            try {
                long sent = call(() -> (long) SEND.invokeExact(
                        state, socket, text, (long) message.length, MSG_DONTWAIT_NOSIGNAL, target, length));
                check(sent, "sendto", state);
            } finally {
                long closed = call(() -> (int) CLOSE.invokeExact(state, socket));
                check(closed, "close", state);
            }
        }
    }

    private static void check(long result, String what, MemorySegment state) throws IOException {
        if (result < 0) {
            throw new IOException(what + " on NOTIFY_SOCKET failed with errno " + state.get(JAVA_INT, ERRNO));
        }
    }

    private interface Native {
        long invoke() throws Throwable;
    }

    private static long call(Native function) {
        try {
            return function.invoke();
        } catch (RuntimeException | Error fault) {
            throw fault;
        } catch (Throwable fault) {
            throw new IllegalStateException("a call into the C library threw", fault);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
    }
}
