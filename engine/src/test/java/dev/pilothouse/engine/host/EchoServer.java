package dev.pilothouse.engine.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives back what it gets until the other side ends; or, deaf, accepts and reads nothing. */
public final class EchoServer implements AutoCloseable {
    private final ServerSocketChannel listening;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final boolean deaf;

    private EchoServer(ServerSocketChannel listening, boolean deaf) {
        this.listening = listening;
        this.deaf = deaf;
        Thread.ofVirtual().name("echo-accept").start(this::accept);
    }

    public static EchoServer unix(Path socket) throws IOException {
        return new EchoServer(bound(socket), false);
    }

    public static EchoServer deaf(Path socket) throws IOException {
        return new EchoServer(bound(socket), true);
    }

    public static EchoServer tcp() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        return new EchoServer(server, false);
    }

    public int port() throws IOException {
        return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    }

    public int openConnections() {
        return open.size();
    }

    public int accepted() {
        return accepted.get();
    }

    private static ServerSocketChannel bound(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), 200);
        return server;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listening.accept();
                accepted.incrementAndGet();
                open.add(channel);
                if (!deaf) {
                    Thread.ofVirtual().name("echo").start(() -> echo(channel));
                }
            }
        } catch (IOException e) {
            open.forEach(Quietly::close);
        }
    }

    private void echo(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(32 * 1024);
        try (channel) {
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            Quietly.close(channel);
        } finally {
            open.remove(channel);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(Quietly::close);
    }
}
