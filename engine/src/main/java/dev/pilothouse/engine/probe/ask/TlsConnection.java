package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.probe.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS within any connection, such as one that goes through SSH. One thread reads at a time. */
final class TlsConnection implements Connection {
    private final Connection carrier;
    private final SSLSocket socket;
    private final PushbackInputStream input;

    private TlsConnection(Connection carrier, SSLSocket socket) throws IOException {
        this.carrier = carrier;
        this.socket = socket;
        this.input = new PushbackInputStream(socket.getInputStream(), 1);
    }

    /**
     * Shakes hands; closes the carrier where that fails.
     *
     * @param host the name that the certificate must be for
     * @throws javax.net.ssl.SSLException where the other side speaks no TLS, or its certificate does not hold
     */
    static TlsConnection over(Connection carrier, String host, int port, Probe.Tls tls) throws IOException {
        return over(carrier, host, port, tls, TlsTrust.factory(tls));
    }

    /** @param factory says which authorities are trusted */
    static TlsConnection over(Connection carrier, String host, int port, Probe.Tls tls, SSLSocketFactory factory)
            throws IOException {
        try {
            SSLSocket socket = (SSLSocket) factory.createSocket(new CarrierSocket(carrier), host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            switch (tls) {
                case Probe.Tls.Verify verify -> parameters.setEndpointIdentificationAlgorithm("HTTPS");
                case Probe.Tls.Authority authority -> parameters.setEndpointIdentificationAlgorithm("HTTPS");
                case Probe.Tls.Any any -> {}
                case Probe.Tls.Pinned pinned -> {}
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new TlsConnection(carrier, socket);
        } catch (IOException fault) {
            carrier.close();
            throw fault;
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        try {
            return socket.getOutputStream();
        } catch (IOException closed) {
            return OutputStream.nullOutputStream();
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public Readiness awaitReadable(Duration limit) throws IOException {
        socket.setSoTimeout(Math.toIntExact(Math.max(1, limit.toMillis())));
        try {
            int first = input.read();
            if (first >= 0) {
                input.unread(first);
            }
            return Readiness.READY;
        } catch (SocketTimeoutException silent) {
            return Readiness.TIMED_OUT;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    @Override
    public void close() {
        carrier.close();
    }

    /** A connection in the shape that the JDK layers TLS upon. */
    private static final class CarrierSocket extends Socket {
        private final Connection carrier;
        private volatile int timeout;

        CarrierSocket(Connection carrier) {
            this.carrier = carrier;
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public InetAddress getInetAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    if (timeout > 0 && carrier.awaitReadable(Duration.ofMillis(timeout)) == Readiness.TIMED_OUT) {
                        throw new SocketTimeoutException("no data for " + timeout + " ms");
                    }
                    return carrier.input().read(target, offset, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return carrier.output();
        }

        @Override
        public void setSoTimeout(int milliseconds) {
            timeout = milliseconds;
        }

        @Override
        public int getSoTimeout() {
            return timeout;
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // The carrier decides.
        }

        @Override
        public void close() {
            carrier.close();
        }
    }
}
