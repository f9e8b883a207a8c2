package dev.pilothouse.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A socket of this machine. A virtual thread reads ahead into a small buffer, since the JDK's unix sockets know no timed
 * read; a {@code java.nio} selector would hold a carrier thread instead.
 */
final class SocketConnection implements Connection {
    private static final int READ_AHEAD = 64 * 1024;

    private final SocketChannel channel;
    private final Spool spool = new Spool(READ_AHEAD, Spool.Overflow.WAIT);
    private final OutputStream output = new Writing();

    private SocketConnection(SocketChannel channel) {
        this.channel = channel;
        Thread.ofVirtual().name("socket-read-ahead").start(() -> spool.fill(Channels.newInputStream(channel)));
    }

    static SocketConnection open(Endpoint endpoint) throws IOException {
        return switch (endpoint) {
            case Endpoint.Unix(String path) ->
                new SocketConnection(SocketChannel.open(UnixDomainSocketAddress.of(path)));
            case Endpoint.Tcp(String host, int port) -> {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
                try {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    InetSocketAddress address = new InetSocketAddress(host, port);
                    if (address.isUnresolved()) {
                        throw new java.net.UnknownHostException(host);
                    }
                    channel.connect(address);
                } catch (IOException e) {
                    channel.close();
                    throw e;
                }
                yield new SocketConnection(channel);
            }
        };
    }

    @Override
    public InputStream input() {
        return spool.input();
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public Readiness awaitReadable(Duration limit) throws IOException {
        return spool.awaitReadable(limit);
    }

    @Override
    public void close() {
        Quietly.close(spool.input());
        Quietly.close(channel);
    }

    /** Not {@link Channels#newOutputStream}: that one shares a lock with the reading side of a blocking channel. */
    private final class Writing extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                channel.shutdownOutput();
            }
        }
    }
}
