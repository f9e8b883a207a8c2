package dev.pilothouse.engine.container.docker;

import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.Executed;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands in containers. Engines have no call to end one: the one that hung is remembered by its container, so that
 * a probe asked every few seconds does not fill a sick container with processes.
 */
final class Commands {
    private static final int FRAME_HEAD = 8;

    /** An engine was seen to close the output a little before it noted the exit. */
    private static final Duration EXIT_LOOK = Duration.ofMillis(10);

    private final Map<String, String> hung = new ConcurrentHashMap<>();

    Executed run(Engine engine, String name, List<String> argv, Duration timeout) {
        String container = ContainerName.couldBeId(name)
                ? ContainerName.resolve(engine, name).getId()
                : name;
        String before = hung.get(container);
        if (before != null && isRunning(engine, before)) {
            throw failed(name, argv, "an earlier command still runs in the container", null);
        }
        hung.remove(container);
        AtomicReference<String> begun = new AtomicReference<>("");
        FutureTask<Executed> work = new FutureTask<>(() -> run(engine, container, argv, begun));
        Thread thread = Thread.ofVirtual().name("exec-" + name).start(work);
        try {
            return work.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            hung.put(container, begun.get());
            throw failed(name, argv, "no end within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            hung.put(container, begun.get());
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of("name", name), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new EngineException(ErrorCode.INTERNAL, Map.of("name", name), e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    private static Executed run(Engine engine, String container, List<String> argv, AtomicReference<String> begun)
            throws InterruptedException {
        String id = engine.client()
                .execCreateCmd(container)
                .withCmd(argv.toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        begun.set(id);
        return awaitEnd(engine, id);
    }

    private static Executed awaitEnd(Engine engine, String id) throws InterruptedException {
        String output;
        try {
            output = output(engine, id);
        } catch (EngineException refused) {
            return unstartable(refused);
        }
        while (true) {
            InspectExecResponse end = engine.client().inspectExecCmd(id).exec();
            Long code = end.getExitCodeLong();
            if (code != null && !Boolean.TRUE.equals(end.isRunning())) {
                return new Executed(Math.toIntExact(code), output);
            }
            TimeUnit.MILLISECONDS.sleep(EXIT_LOOK.toMillis());
        }
    }

    /** Empty stands for one that was never begun. */
    private static boolean isRunning(Engine engine, String id) {
        if (id.isEmpty()) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(engine.client().inspectExecCmd(id).exec().isRunning());
        } catch (NotFoundException forgotten) {
            // The container was started again, or the engine was: its commands ended with it.
            return false;
        }
    }

    private static String output(Engine engine, String id) {
        try (DockerHttpClient.Response response =
                engine.postJson("/exec/" + id + "/start", "{\"Detach\":false,\"Tty\":false}", Map.of())) {
            return read(response.getBody());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Frames as in a container's log: stream, three zeros, length as a big-endian 32-bit number, bytes. */
    private static String read(InputStream body) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] head = new byte[FRAME_HEAD];
        byte[] buffer = new byte[8 * 1024];
        while (true) {
            int count = body.readNBytes(head, 0, FRAME_HEAD);
            if (count == 0) {
                return kept.toString(StandardCharsets.UTF_8);
            }
            long left = count < FRAME_HEAD ? -1 : ByteBuffer.wrap(head).getInt(4) & 0xffffffffL;
            while (left != 0) {
                int read = left < 0 ? -1 : body.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException("output ended within a frame");
                }
                kept.write(buffer, 0, Math.min(read, Executed.MOST_BYTES - kept.size()));
                left -= read;
            }
        }
    }

    /** What engines say, in words of their own, where the container does not have the program. */
    private static Executed unstartable(EngineException refused) {
        String said = refused.facts().getOrDefault("message", "");
        String words = said.toLowerCase(Locale.ROOT);
        boolean runtime = words.contains("oci runtime") || words.contains("exec failed") || words.contains("crun");
        if (runtime && (words.contains("not found") || words.contains("no such file"))) {
            return new Executed(127, said);
        }
        if (runtime && words.contains("permission denied")) {
            return new Executed(126, said);
        }
        throw refused;
    }

    private static EngineException failed(String name, List<String> argv, String reason, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.COMMAND_FAILED,
                Map.of("name", name, "command", String.join(" ", argv), "reason", reason),
                cause);
    }
}
