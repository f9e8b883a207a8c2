package dev.pilothouse.engine.container.http;

import dev.pilothouse.engine.host.Connection;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;

/** A peer on the loopback that does what the test says, one script for each connection in turn. */
final class ScriptedPeer implements Closeable {
    private final ServerSocket server;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    final List<String> heads = new CopyOnWriteArrayList<>();

    /** What is done with one connection. */
    interface Script {
        void run(Talk talk) throws IOException;
    }

    ScriptedPeer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    ScriptedPeer then(Script script) {
        scripts.add(script);
        return this;
    }

    Connection dial() throws IOException {
        return new SocketConnection(new Socket(server.getInetAddress(), server.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Script script = scripts.poll();
                Thread.ofVirtual().start(() -> serve(socket, script == null ? talk -> {} : script));
            } catch (IOException e) {
                Assertions.assertThat(server.isClosed()).isTrue();
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            script.run(new Talk(socket, heads));
        } catch (IOException e) {
            // The client hung up, which some tests are about; what it saw is asserted there.
            sockets.remove(socket);
        }
    }

    /** The peer's side of a connection. */
    record Talk(Socket socket, List<String> heads) {
        String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            String text = "";
            while (!text.endsWith("\r\n\r\n")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("hung up");
                }
                head.write(next);
                text = head.toString(StandardCharsets.ISO_8859_1);
            }
            heads.add(text);
            return text;
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        void awaitHangUp() throws IOException {
            socket.getInputStream().readAllBytes();
        }
    }

    private record SocketConnection(Socket socket) implements Connection {
        @Override
        public InputStream input() {
            return new Peeked(socket);
        }

        @Override
        public OutputStream output() {
            try {
                return socket.getOutputStream();
            } catch (IOException e) {
                // Whoever writes learns of it, as with any closed connection; an endless body would never end
                // otherwise.
                return new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw e;
                    }
                };
            }
        }

        @Override
        public void shutdownOutput() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public Readiness awaitReadable(Duration limit) throws IOException {
            return PEEKS.computeIfAbsent(socket, Peek::new).await((int) limit.toMillis());
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final Map<Socket, Peek> PEEKS = new ConcurrentHashMap<>();

    /** A byte read ahead to learn whether there is one. */
    private static final class Peek {
        private static final int NONE = -2;
        private final Socket socket;
        private int ahead = NONE;

        Peek(Socket socket) {
            this.socket = socket;
        }

        Connection.Readiness await(int millis) throws IOException {
            if (ahead != NONE) {
                return Connection.Readiness.READY;
            }
            socket.setSoTimeout(Math.max(1, millis));
            try {
                ahead = socket.getInputStream().read();
                return Connection.Readiness.READY;
            } catch (SocketTimeoutException e) {
                return Connection.Readiness.TIMED_OUT;
            } finally {
                socket.setSoTimeout(0);
            }
        }

        int take(byte[] target, int offset, int length) throws IOException {
            if (ahead == NONE) {
                return socket.getInputStream().read(target, offset, length);
            }
            int first = ahead;
            ahead = NONE;
            if (first < 0) {
                return -1;
            }
            target[offset] = (byte) first;
            return 1;
        }
    }

    private static final class Peeked extends InputStream {
        private final Peek peek;

        Peeked(Socket socket) {
            peek = PEEKS.computeIfAbsent(socket, Peek::new);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return peek.take(target, offset, length);
        }
    }
}
