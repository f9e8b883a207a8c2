package dev.pilothouse.dist.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service manager's end of sd_notify(3): a datagram socket that keeps what it is told, with the time. */
@SuppressWarnings("restricted")
final class NotifyListener implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SHUT_RDWR = 2;
    private static final int LONGEST = 108;
    private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = function("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT);
    private static final MethodHandle SHUTDOWN = function("shutdown", JAVA_INT, JAVA_INT);
    private static final MethodHandle RECEIVE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("recv"),
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private final int socket;
    private final Thread thread;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /** @param nanos of {@link System#nanoTime} when it came */
    record Message(long nanos, String text) {
        boolean says(String assignment) {
            return text.lines().anyMatch(assignment::equals);
        }
    }

    /** @param name a path where nothing is yet, or {@code @} and a name without a file */
    NotifyListener(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path[0] == '@') {
            path[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(2 + LONGEST, 2);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
            socket = call(() -> (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM, 0));
            if (call(() -> (int) BIND.invokeExact(socket, address, 2 + path.length)) != 0) {
                throw new IllegalStateException("cannot listen at " + name);
            }
        }
        thread = Thread.ofPlatform().daemon().name("notify-listener").start(this::listen);
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    boolean heard(String assignment) {
        return messages.stream().anyMatch(message -> message.says(assignment));
    }

    private void listen() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(4096);
            while (true) {
                int length = call(() -> (int) (long) RECEIVE.invokeExact(socket, buffer, buffer.byteSize(), 0));
                if (length <= 0) {
                    return;
                }
                byte[] text = buffer.asSlice(0, length).toArray(JAVA_BYTE);
                messages.add(new Message(System.nanoTime(), new String(text, StandardCharsets.UTF_8)));
            }
        }
    }

    @Override
    public void close() {
        int ended = call(() -> (int) SHUTDOWN.invokeExact(socket, SHUT_RDWR));
        try {
            thread.join(ended == 0 ? 5000 : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        call(() -> (int) CLOSE.invokeExact(socket));
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
            throw new IllegalStateException(fault);
        }
    }

    private static MethodHandle function(String name, java.lang.foreign.MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
