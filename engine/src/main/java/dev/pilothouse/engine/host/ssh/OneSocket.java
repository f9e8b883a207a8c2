package dev.pilothouse.engine.host.ssh;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Hands the library the socket that the caller keeps hold of. */
final class OneSocket extends SocketFactory {
    private final Socket socket;

    OneSocket(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the library connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException("the library connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("the library connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException("the library connects by itself");
    }
}
