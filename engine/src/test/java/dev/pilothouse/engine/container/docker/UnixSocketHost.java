package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.RunningCommand;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** This machine as far as its unix sockets go: enough to hold a runtime to its contract, and it counts what is open. */
final class UnixSocketHost implements Host {
    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();

    int openConnections() {
        return open.size();
    }

    @Override
    public NodeName name() {
        return new NodeName("here");
    }

    @Override
    public Contact contact() {
        return new Contact.Connected(Instant.EPOCH, Duration.ZERO);
    }

    @Override
    public Subscription onContact(Consumer<? super Contact> listener) {
        listener.accept(contact());
        return () -> {};
    }

    @Override
    public void connect() {}

    @Override
    public ExecResult exec(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunningCommand start(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Files files() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connection open(Endpoint endpoint) {
        if (!(endpoint instanceof Endpoint.Unix(String path))) {
            throw new UnsupportedOperationException();
        }
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                channel.configureBlocking(false);
                SocketConnection connection = new SocketConnection(channel, Selector.open(), Selector.open());
                open.add(connection);
                return connection;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EngineException(ErrorCode.COMMAND_FAILED, Map.of("message", String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public void close() {
        open.forEach(SocketConnection::close);
    }

    private final class SocketConnection implements Connection {
        private final SocketChannel channel;
        private final Selector readable;
        private final Selector writable;

        SocketConnection(SocketChannel channel, Selector readable, Selector writable) throws IOException {
            this.channel = channel;
            this.readable = readable;
            this.writable = writable;
            channel.register(readable, SelectionKey.OP_READ);
            channel.register(writable, SelectionKey.OP_WRITE);
        }

        @Override
        public InputStream input() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int count = channel.read(ByteBuffer.wrap(target, offset, length));
                    while (count == 0) {
                        select(readable, 0);
                        count = channel.read(ByteBuffer.wrap(target, offset, length));
                    }
                    return count;
                }
            };
        }

        @Override
        public OutputStream output() {
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] source, int offset, int length) throws IOException {
                    ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
                    while (bytes.hasRemaining()) {
                        if (channel.write(bytes) == 0) {
                            select(writable, 0);
                        }
                    }
                }
            };
        }

        @Override
        public void shutdownOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public Readiness awaitReadable(Duration limit) throws IOException {
            return select(readable, Math.max(1, limit.toMillis())) > 0 ? Readiness.READY : Readiness.TIMED_OUT;
        }

        @Override
        public void close() {
            open.remove(this);
            try {
                readable.close();
                writable.close();
                channel.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private int select(Selector selector, long millis) throws IOException {
            if (!selector.isOpen()) {
                throw new IOException("closed");
            }
            int ready;
            try {
                selector.selectedKeys().clear();
                ready = selector.select(millis);
            } catch (ClosedSelectorException e) {
                throw new IOException("closed", e);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
            if (!selector.isOpen()) {
                throw new IOException("closed");
            }
            return ready;
        }
    }
}
