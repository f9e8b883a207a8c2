package dev.pilothouse.engine.container.http;

import dev.pilothouse.engine.host.Connection;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection with a read buffer and a limit on silence. One thread reads; {@link #close} may come from any other and
 * touches nothing but the connection, so that a cancel never waits for a reader.
 */
final class Wire {
    /** Longest header line accepted; engines send registry authentication of some KiB at most. */
    private static final int LONGEST_LINE = 64 * 1024;

    /** How often the wait for an answer looks whether an upload still moves. */
    private static final Duration UPLOAD_LOOK = Duration.ofSeconds(1);

    /** So short that a re-used connection costs nothing by it; not zero, which some carriers take for "for ever". */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Connection connection;
    private final Consumer<Wire> onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final byte[] buffer = new byte[32 * 1024];
    private int position;
    private int limit;
    private Duration patience = Duration.ZERO;
    private @Nullable Upload upload;
    private boolean answered;

    Wire(Connection connection, Consumer<Wire> onClose) {
        this.connection = connection;
        this.onClose = onClose;
    }

    /** @param newUpload whose progress counts as the peer being alive, or null */
    void expect(Duration newPatience, @Nullable Upload newUpload) {
        patience = newPatience;
        upload = newUpload;
    }

    void beginExchange() {
        answered = false;
    }

    /** Whether anything came since {@link #beginExchange}. */
    boolean hasAnswered() {
        return answered;
    }

    OutputStream output() {
        return connection.output();
    }

    void shutdownOutput() throws IOException {
        connection.shutdownOutput();
    }

    /** An idle connection on which something can be read is at its end, or out of step: of no more use either way. */
    boolean isStale() {
        try {
            return closed.get() || position < limit || connection.awaitReadable(AT_ONCE) == Connection.Readiness.READY;
        } catch (IOException e) {
            return true;
        }
    }

    int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** A line without its end, or null where the stream ended before it began. */
    @Nullable
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        while (true) {
            if (position == limit && !fill()) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException("connection ended within a header");
            }
            byte next = buffer[position++];
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("header line over " + LONGEST_LINE + " bytes");
            }
        }
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            connection.close();
            onClose.accept(this);
        }
    }

    private boolean fill() throws IOException {
        awaitBytes();
        InputStream input = connection.input();
        int count = input.read(buffer, 0, buffer.length);
        if (closed.get()) {
            throw new InterruptedIOException("closed");
        }
        if (count <= 0) {
            return false;
        }
        answered = true;
        position = 0;
        limit = count;
        return true;
    }

    private void awaitBytes() throws IOException {
        if (patience.isZero()) {
            return;
        }
        Upload moving = upload;
        if (moving == null) {
            if (connection.awaitReadable(patience) == Connection.Readiness.TIMED_OUT) {
                throw silent();
            }
            return;
        }
        while (connection.awaitReadable(UPLOAD_LOOK) == Connection.Readiness.TIMED_OUT) {
            if (moving.sinceLastProgress().compareTo(patience) > 0) {
                throw silent();
            }
        }
    }

    private SocketTimeoutException silent() {
        return new SocketTimeoutException("no data for " + patience.toMillis() + " ms");
    }
}
