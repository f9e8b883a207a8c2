package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sees a started command through to its end, the same for every kind of host: input fed, both outputs drained on their
 * own virtual threads (an undrained one would stall the other), the process really ended where the time is up or the
 * caller is interrupted.
 *
 * @param node for the facts of a failure
 * @param label names the command in the facts of a failure; must not hold secrets
 * @param stdoutLimit of stdout the last so many bytes are kept
 */
public record Execution(NodeName node, String label, Duration timeout, int stdoutLimit) {
    /** What {@link ExecResult} promises to keep of each stream. */
    public static final int TAIL = 1024 * 1024;

    /**
     * How a command ended.
     *
     * @param stdout what was kept, with the count of bytes that did not fit
     * @param stderr the last MiB
     */
    public record Captured(ExecResult.Exit exit, Spool stdout, Spool stderr, Duration elapsed) {
        public ExecResult toResult() {
            return new ExecResult(exit, stdout.text(), stderr.text(), elapsed);
        }
    }

    /**
     * Blocks until the command has ended and its output was read; closes it in any case.
     *
     * @throws EngineException {@code COMMAND_FAILED} after the time-out, {@code CANCELLED} on interruption,
     *     {@code CONNECTION_LOST} where the way to the process broke
     */
    public Captured run(RunningCommand command, byte[] stdin) {
        long begin = System.nanoTime();
        Spool out = new Spool(stdoutLimit, Spool.Overflow.DROP_OLDEST);
        Spool err = new Spool(TAIL, Spool.Overflow.DROP_OLDEST);
        try (command) {
            Thread.ofVirtual().name("exec-stdin").start(() -> feed(command, stdin));
            CompletableFuture<Void> outDone = drain("exec-stdout", out, command.stdout());
            CompletableFuture<Void> errDone = drain("exec-stderr", err, command.stderr());
            CompletableFuture<ExecResult.Exit> exit = new CompletableFuture<>();
            Thread.ofVirtual().name("exec-exit").start(() -> awaitExit(command, exit));
            CompletableFuture<ExecResult.Exit> all =
                    exit.thenCombine(outDone, (code, done) -> code).thenCombine(errDone, (code, done) -> code);
            ExecResult.Exit code = all.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Captured(code, out, err, since(begin));
        } catch (TimeoutException e) {
            throw failure("timed out after " + timeout.toMillis() + " ms", ErrorCode.COMMAND_FAILED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted", ErrorCode.CANCELLED, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException known) {
                throw known;
            }
            throw failure(String.valueOf(e.getCause()), ErrorCode.COMMAND_FAILED, e);
        }
    }

    private EngineException failure(String reason, ErrorCode code, Throwable cause) {
        return new EngineException(code, Map.of("node", node.value(), "command", label, "reason", reason), cause);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static CompletableFuture<Void> drain(String name, Spool spool, InputStream source) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name(name).start(() -> {
            spool.fill(source);
            done.complete(null);
        });
        return done;
    }

    private static void awaitExit(RunningCommand command, CompletableFuture<ExecResult.Exit> exit) {
        try {
            exit.complete(command.await());
        } catch (EngineException | CompletionException e) {
            exit.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exit.completeExceptionally(e);
        }
    }

    /** A process may well end without reading its input: that is told by its exit status, not here. */
    private static void feed(RunningCommand command, byte[] stdin) {
        try (OutputStream sink = command.stdin()) {
            if (stdin.length > 0) {
                sink.write(stdin);
                sink.flush();
            }
        } catch (IOException ignored) {
            // See above.
        }
    }
}
