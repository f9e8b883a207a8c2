package dev.pilothouse.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A two-way byte stream with half-close and timed reads, whatever carries it. */
public interface Connection extends AutoCloseable {
    InputStream input();

    OutputStream output();

    /** Flushes and tells the other side that no more comes; reading goes on. */
    void shutdownOutput() throws IOException;

    /**
     * Waits until a read would not block.
     *
     * @return {@link Readiness#TIMED_OUT} after {@code limit} of silence
     */
    Readiness awaitReadable(Duration limit) throws IOException;

    /** Whether a read may go ahead. */
    enum Readiness {
        /** Bytes or the end of the stream are there. */
        READY,
        TIMED_OUT
    }

    /** From any thread; a blocked reader or writer ends at once. Never blocks on the network; does not throw. */
    @Override
    void close();
}
