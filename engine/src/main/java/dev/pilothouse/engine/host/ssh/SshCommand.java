package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Execution;
import dev.pilothouse.engine.host.RunningCommand;
import dev.pilothouse.engine.host.Spool;
import dev.pilothouse.engine.host.ssh.channel.ProcessChannel;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process behind SSH. Its stderr is kept drained (the last MiB stays readable), since both outputs share one window and
 * an unread one would stop the other; its stdout waits for the reader.
 */
final class SshCommand implements RunningCommand {
    /** A process that wants to put things in order after TERM gets this long before KILL. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SshCommand.class);

    private static final String ANNOUNCEMENT = "pilothouse-process ";

    private final ProcessChannel channel;
    private final Killer killer;
    private final CompletableFuture<Long> number = new CompletableFuture<>();
    private final Map<String, String> facts;
    private final Spool errors = new Spool(Execution.TAIL, Spool.Overflow.DROP_OLDEST);
    private final OutputStream stdin;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param killer ends the process group of that number, by a command of its own */
    SshCommand(ProcessChannel channel, Map<String, String> facts, Killer killer) {
        this.channel = channel;
        this.facts = facts;
        this.killer = killer;
        this.stdin = channel.standardInput();
        Thread.ofVirtual().name("ssh-stderr").start(this::drainErrors);
        Thread.ofVirtual().name("ssh-end").start(this::noteEnd);
    }

    /** Sends a signal to a process group of the machine. */
    interface Killer {
        void kill(String signal, long group) throws IOException, InterruptedException;
    }

    /**
     * Makes the process tell its number before anything else: sshd passes signals on for ordinary users only, not for
     * root, and other servers not at all. A session's first process leads a process group of its own.
     */
    static String announced(String commandLine) {
        String script = "echo \"" + ANNOUNCEMENT + "$$\" >&2; exec " + commandLine;
        return "exec " + Command.of("/bin/sh", "-c", script).toShell();
    }

    private void drainErrors() {
        InputStream in = new BufferedInputStream(channel.getErrorStream());
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = in.read();
            while (next >= 0 && !number.isDone()) {
                line.write(next);
                if (next == '\n') {
                    announcedOrKept(line);
                    line.reset();
                }
                if (!number.isDone()) {
                    next = in.read();
                }
            }
            errors.put(line.toByteArray(), line.size());
        } catch (IOException e) {
            LOG.debug("connection gone before the process told its number", e);
        }
        number.complete(0L);
        errors.fill(in);
    }

    /** What a login shell's start-up files print may come before it. */
    private void announcedOrKept(ByteArrayOutputStream line) throws IOException {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        if (text.startsWith(ANNOUNCEMENT)) {
            number.complete(Long.parseLong(text.substring(ANNOUNCEMENT.length())));
        } else {
            errors.put(line.toByteArray(), line.size());
        }
    }

    private void noteEnd() {
        try {
            channel.awaitFinish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.countDown();
    }

    @Override
    public InputStream stdout() {
        return channel.standardOutput();
    }

    @Override
    public InputStream stderr() {
        return errors.input();
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public ExecResult.Exit await() throws InterruptedException {
        ended.await();
        Integer status = channel.getExitStatus();
        if (status != null) {
            return new ExecResult.Exit.Code(status);
        }
        Signal signal = channel.getExitSignal();
        if (signal != null) {
            return new ExecResult.Exit.Signal(signal.toString());
        }
        SSHException fault = channel.fault();
        String reason = fault == null ? "ended without telling how" : String.valueOf(fault.getMessage());
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("reason", reason);
        throw new EngineException(ErrorCode.CONNECTION_LOST, all, fault);
    }

    @Override
    public void close() {
        if (ended.getCount() > 0 && closing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ssh-kill").start(this::end);
        }
    }

    /** The server ends a session's channel only when its process has ended: so that comes first. */
    private void end() {
        try {
            long group = number.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            channel.drop();
            if (group > 0) {
                killer.kill("TERM", group);
                if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    killer.kill("KILL", group);
                    ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            channel.close();
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.debug("ending a remote process failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
