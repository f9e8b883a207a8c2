package dev.pilothouse.engine.host.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A socket without the 40 ms stalls that Nagle's algorithm and delayed acknowledgements make together: sshd keeps the
 * former on for connections without a terminal. It also remembers when something last came in.
 */
final class FastSocket extends Socket {
    private volatile long lastRead = System.nanoTime();

    FastSocket() throws IOException {
        setTcpNoDelay(true);
        setKeepAlive(true);
    }

    /** In {@link System#nanoTime} terms. */
    long lastRead() {
        return lastRead;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = in.read(target, offset, length);
                lastRead = System.nanoTime();
                acknowledgeAtOnce();
                return count;
            }
        };
    }

    /** Linux forgets this option after a while, so it is set after each read. */
    private void acknowledgeAtOnce() throws IOException {
        if (!isClosed() && supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
