package dev.pilothouse.engine.host;

import java.io.InputStream;
import java.io.OutputStream;

/** A remote process under way. */
public interface RunningCommand extends AutoCloseable {
    InputStream stdout();

    InputStream stderr();

    /** Closing it is the process's end of input. */
    OutputStream stdin();

    /** Waits for the end. Interrupting leaves the process running; use {@link #close} to end it. */
    ExecResult.Exit await() throws InterruptedException;

    /** Really ends the remote process (TERM, then KILL), also where it ignores its closed streams; does not throw. */
    @Override
    void close();
}
