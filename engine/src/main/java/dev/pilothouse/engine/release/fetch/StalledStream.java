package dev.pilothouse.engine.release.fetch;

import dev.pilothouse.engine.operation.Timing;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A stream of a server that may fall silent for good; the JDK's client bears that without end. */
final class StalledStream extends FilterInputStream {
    /** Between two pieces; a slow line gives some every second. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicLong received = new AtomicLong();
    private final Thread watcher;
    private volatile boolean stalled;

    StalledStream(InputStream body, Timing timing) {
        super(body);
        this.watcher = Thread.ofVirtual().name("download-watch").start(() -> watch(timing));
    }

    private void watch(Timing timing) {
        try {
            long before = -1;
            while (before != received.get()) {
                before = received.get();
                timing.pause(PATIENCE);
            }
            stalled = true;
            in.close();
        } catch (InterruptedException | IOException over) {
            // The stream is closed, one way or the other.
            return;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = in.read(into, offset, length);
            received.addAndGet(Math.max(0, count));
            return count;
        } catch (IOException fault) {
            if (stalled) {
                throw new SocketTimeoutException("nothing came for " + PATIENCE.toSeconds() + " s");
            }
            throw fault;
        }
    }

    @Override
    public void close() throws IOException {
        watcher.interrupt();
        super.close();
    }
}
