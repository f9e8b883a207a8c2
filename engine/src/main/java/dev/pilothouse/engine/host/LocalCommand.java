package dev.pilothouse.engine.host;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of this machine. Its stderr is kept drained (the last MiB stays readable); its stdout waits for the reader.
 */
final class LocalCommand implements RunningCommand {
    /** A process that wants to put things in order after TERM gets this long before KILL. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** Shells and the JDK report a death by signal as 128 plus its number. */
    private static final int SIGNAL_BASE = 128;

    private static final List<String> SIGNALS = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM");

    private final Process process;
    private final Spool errors = new Spool(Execution.TAIL, Spool.Overflow.DROP_OLDEST);

    LocalCommand(Process process) {
        this.process = process;
        Thread.ofVirtual().name("stderr-" + process.pid()).start(() -> errors.fill(process.getErrorStream()));
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return errors.input();
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public ExecResult.Exit await() throws InterruptedException {
        int code = process.waitFor();
        int signal = code - SIGNAL_BASE;
        return signal > 0 && signal < SIGNALS.size()
                ? new ExecResult.Exit.Signal(SIGNALS.get(signal))
                : new ExecResult.Exit.Code(code);
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        family.forEach(ProcessHandle::destroy);
        Thread.ofVirtual().name("end-" + process.pid()).start(() -> insist(family));
    }

    Lifetime lifetime() {
        return process.isAlive() ? Lifetime.RUNNING : Lifetime.ENDED;
    }

    /** Whether there is still something to end. */
    enum Lifetime {
        RUNNING,
        ENDED
    }

    private void insist(List<ProcessHandle> family) {
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
