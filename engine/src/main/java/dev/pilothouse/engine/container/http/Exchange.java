package dev.pilothouse.engine.container.http;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer under way. The thread that asked reads it; any other thread may only {@link #close} it. */
final class Exchange implements DockerHttpClient.Response {
    /** Readers of JSON stop at its last brace and leave the end of the body unread; that much is taken on closing. */
    private static final int REST_BYTES = 64 * 1024;

    private static final Duration REST_PATIENCE = Duration.ofMillis(50);

    private final Wire wire;
    private final Head head;
    private final Consumer<Wire> pool;
    private final @Nullable Upload upload;
    private final boolean raw;
    private final boolean endless;
    private final Body body;
    private final Thread owner = Thread.currentThread();
    private final AtomicBoolean over = new AtomicBoolean();

    Exchange(
            Wire wire,
            Head head,
            DockerHttpClient.Request request,
            @Nullable Upload upload,
            Duration betweenBytes,
            Consumer<Wire> pool)
            throws IOException {
        this.wire = wire;
        this.head = head;
        this.upload = upload;
        this.pool = pool;
        InputStream typed = request.hijackedInput();
        this.raw = head.status() == 101 || (typed != null && head.status() == 200);
        this.endless = raw || betweenBytes.isZero();
        wire.expect(raw ? Duration.ZERO : betweenBytes, null);
        this.body = body(request.method());
        if (raw && typed != null) {
            Thread.ofVirtual().name("engine-input").start(() -> pump(typed));
        }
    }

    @Override
    public int getStatusCode() {
        return raw ? 200 : head.status();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return head.headers();
    }

    @Override
    public InputStream getBody() {
        return body;
    }

    /**
     * From the owner: reads the little that may be left, so that the connection can serve again. From any other thread,
     * interrupted, or of a body that may last for ever and that some other thread may be reading: ends the connection,
     * and the blocked reader with it.
     */
    @Override
    public void close() {
        if (!endless && !over.get() && Thread.currentThread().equals(owner) && !owner.isInterrupted()) {
            readRest();
        }
        finish(false);
    }

    /** An answer without a body is over with its head. */
    void begin() {
        if (body instanceof Body.Empty) {
            body.end();
        }
    }

    private Body body(String method) throws IOException {
        boolean reusable = !raw && !head.has("Connection", "close");
        Runnable onEnd = () -> finish(reusable);
        if (raw) {
            return new Body.UntilClose(wire, onEnd);
        }
        long length = head.contentLength();
        if (method.equals("HEAD") || head.status() == 204 || head.status() == 304 || length == 0) {
            return new Body.Empty(onEnd);
        }
        if (head.has("Transfer-Encoding", "chunked")) {
            return new Body.Chunked(wire, onEnd);
        }
        return length > 0 ? new Body.Fixed(wire, length, onEnd) : new Body.UntilClose(wire, () -> finish(false));
    }

    private void readRest() {
        wire.expect(REST_PATIENCE, null);
        byte[] rest = new byte[8 * 1024];
        int budget = REST_BYTES;
        try {
            while (budget > 0 && !body.hasEnded()) {
                budget -= Math.max(0, body.read(rest, 0, rest.length));
            }
        } catch (IOException e) {
            // Then the connection is closed below: all that it costs is opening another.
            budget = 0;
        }
    }

    private void finish(boolean reusable) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        if (reusable && (upload == null || upload.isComplete())) {
            pool.accept(wire);
        } else {
            wire.close();
        }
    }

    private void pump(InputStream typed) {
        byte[] buffer = new byte[8 * 1024];
        try {
            OutputStream output = wire.output();
            int count;
            while ((count = typed.read(buffer)) >= 0) {
                output.write(buffer, 0, count);
                output.flush();
            }
            wire.shutdownOutput();
        } catch (IOException e) {
            // The reader of the answer sees the end of the same connection and tells of it.
            wire.close();
        }
    }
}
