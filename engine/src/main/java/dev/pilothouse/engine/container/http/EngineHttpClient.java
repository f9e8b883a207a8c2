package dev.pilothouse.engine.container.http;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.host.Connection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a container engine, each on a connection of its own from a small pool. Safe for use by many threads.
 *
 * <p>A request is sent once. Only a GET or HEAD is sent again, and only where a pooled connection turned out to be dead
 * before a byte of the answer came; anything else might be done twice.
 */
public final class EngineHttpClient implements DockerHttpClient {
    /** Each spares one round trip when it is used again; engines keep them open for minutes. */
    private static final int MOST_IDLE = 4;

    private final Dialer dialer;
    private final Patience.Rule rule;
    private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public EngineHttpClient(Dialer dialer, Patience.Rule rule) {
        this.dialer = dialer;
        this.rule = rule;
    }

    /**
     * Returns once the answer's head is there.
     *
     * @throws UncheckedIOException holding a {@link SocketTimeoutException} where the engine stayed silent too long
     */
    @Override
    public Response execute(Request request) {
        try {
            Wire pooled = takeIdle();
            if (pooled == null) {
                return converse(dial(), request);
            }
            try {
                return converse(pooled, request);
            } catch (IOException e) {
                if (mayRepeat(request, pooled, e)) {
                    return converse(dial(), request);
                }
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections that are open, idle ones included. */
    public int openConnections() {
        return open.size();
    }

    /** Ends every connection, and every read on one. */
    @Override
    public void close() {
        closed = true;
        idle.clear();
        open.forEach(Wire::close);
    }

    private Exchange converse(Wire wire, Request request) throws IOException {
        @Nullable Upload upload = null;
        boolean begun = false;
        try {
            wire.beginExchange();
            send(wire, request);
            if (request.bodyBytes() == null && request.body() != null) {
                upload = Upload.start(request.body(), wire);
            }
            Patience patience = rule.of(request.method(), request.path());
            wire.expect(patience.beforeAnswer(), upload);
            Head head = Head.read(wire);
            Exchange exchange = new Exchange(wire, head, request, upload, patience.betweenBytes(), this::giveBack);
            exchange.begin();
            begun = true;
            return exchange;
        } catch (IOException e) {
            IOException source = upload == null ? null : upload.sourceFault();
            if (source == null) {
                throw e;
            }
            source.addSuppressed(e);
            throw source;
        } finally {
            if (!begun) {
                wire.close();
            }
        }
    }

    private static void send(Wire wire, Request request) throws IOException {
        byte[] head = Head.render(request);
        byte[] body = request.bodyBytes();
        OutputStream output = wire.output();
        if (body == null) {
            output.write(head);
        } else {
            byte[] both = new byte[head.length + body.length];
            System.arraycopy(head, 0, both, 0, head.length);
            System.arraycopy(body, 0, both, head.length, body.length);
            output.write(both);
        }
        output.flush();
    }

    private static boolean mayRepeat(Request request, Wire wire, IOException fault) {
        boolean harmless = request.method().equals("GET") || request.method().equals("HEAD");
        return harmless
                && request.hijackedInput() == null
                && !wire.hasAnswered()
                && !(fault instanceof SocketTimeoutException)
                && !Thread.currentThread().isInterrupted();
    }

    private @Nullable Wire takeIdle() {
        Wire wire = idle.pollFirst();
        while (wire != null) {
            if (!wire.isStale()) {
                return wire;
            }
            wire.close();
            wire = idle.pollFirst();
        }
        return null;
    }

    private Wire dial() throws IOException {
        if (closed) {
            throw new IOException("client is closed");
        }
        Connection connection = dialer.dial();
        Wire wire = new Wire(connection, open::remove);
        open.add(wire);
        if (closed) {
            wire.close();
        }
        return wire;
    }

    private void giveBack(Wire wire) {
        wire.expect(Duration.ZERO, null);
        if (closed || idle.size() >= MOST_IDLE) {
            wire.close();
        } else {
            idle.addFirst(wire);
        }
    }
}
