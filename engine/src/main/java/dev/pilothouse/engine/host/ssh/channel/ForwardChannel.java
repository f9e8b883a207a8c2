package dev.pilothouse.engine.host.ssh.channel;

import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Endpoint;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.Channel;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of the remote machine as a channel: {@code direct-streamlocal@openssh.com} (OpenSSH PROTOCOL, section 2.4)
 * or {@code direct-tcpip} (RFC 4254, section 7.2).
 */
public final class ForwardChannel extends AbstractDirectChannel {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardChannel.class);

    /** Null only while the super constructor runs, which already makes the channel known to the reading thread. */
    private final @Nullable Arrivals arrivals;

    private final Endpoint endpoint;
    private final @Nullable Slot slot;

    private ForwardChannel(net.schmizz.sshj.connection.Connection connection, Endpoint endpoint, Slot slot) {
        super(
                connection,
                switch (endpoint) {
                    case Endpoint.Unix ignored -> "direct-streamlocal@openssh.com";
                    case Endpoint.Tcp ignored -> "direct-tcpip";
                });
        this.endpoint = endpoint;
        this.slot = slot;
        this.arrivals = new Arrivals();
    }

    /**
     * Blocks for one round trip, and before that until one of the slots is free.
     *
     * @throws IOException {@link net.schmizz.sshj.connection.channel.OpenFailException} where the remote side refuses
     */
    public static Connection open(net.schmizz.sshj.connection.Connection connection, Endpoint endpoint, Semaphore slots)
            throws IOException, InterruptedException {
        return connect(connection, endpoint, slots).new Stream();
    }

    /** As {@link #open}, as the library's own kind of channel: to carry the connection to a server behind this one. */
    public static Channel carrier(net.schmizz.sshj.connection.Connection connection, Endpoint endpoint, Semaphore slots)
            throws IOException, InterruptedException {
        return connect(connection, endpoint, slots);
    }

    private static ForwardChannel connect(
            net.schmizz.sshj.connection.Connection connection, Endpoint endpoint, Semaphore slots)
            throws IOException, InterruptedException {
        Slot slot = Slot.take(slots);
        return Opening.await(() -> connect(connection, endpoint, slot), ForwardChannel::letGo);
    }

    private static ForwardChannel connect(
            net.schmizz.sshj.connection.Connection connection, Endpoint endpoint, Slot slot) throws IOException {
        ForwardChannel channel = null;
        try {
            channel = new ForwardChannel(connection, endpoint, slot);
            channel.open();
            return channel;
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                connection.forget(channel);
            }
            slot.give();
            throw e;
        }
    }

    @Override
    protected SSHPacket buildOpenReq() {
        SSHPacket request = super.buildOpenReq();
        return switch (endpoint) {
            case Endpoint.Unix(String path) ->
                request.putString(path).putString("").putUInt32(0);
            case Endpoint.Tcp(String host, int port) ->
                request.putString(host).putUInt32(port).putString("127.0.0.1").putUInt32(0);
        };
    }

    @Override
    protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
        if (arrivals != null) {
            arrivals.deliver(() -> super.receiveInto(stream, packet));
        }
    }

    @Override
    protected void eofInputStreams() {
        super.eofInputStreams();
        if (arrivals != null) {
            arrivals.end(null);
        }
    }

    /**
     * Called by the connection's reading thread, which must not wait here for a writer that itself waits for window: so
     * the channel is first marked closed, then the writer woken, then the streams are closed.
     */
    @Override
    protected void closeAllStreams() {
        try {
            sendClose();
        } catch (TransportException e) {
            LOG.debug("connection gone while closing a channel", e);
        }
        wakeWriter();
        super.closeAllStreams();
    }

    @Override
    public void notifyError(SSHException error) {
        if (arrivals != null) {
            arrivals.end(error);
        }
        wakeWriter();
        super.notifyError(error);
    }

    @Override
    protected void finishOff() {
        super.finishOff();
        if (arrivals != null) {
            arrivals.finish();
        }
        if (slot != null) {
            slot.give();
        }
    }

    private void wakeWriter() {
        if (rwin != null) {
            rwin.expand(Integer.MAX_VALUE);
        }
    }

    private Arrivals arrivals() {
        return java.util.Objects.requireNonNull(arrivals);
    }

    private void letGo() {
        arrivals().drop();
        ((ChannelInputStream) getInputStream()).eof();
        Thread.ofVirtual().name("channel-close").start(() -> {
            try {
                sendClose();
                wakeWriter();
                close();
            } catch (TransportException | ConnectionException e) {
                LOG.debug("closing a channel failed", e);
            }
        });
    }

    /** The channel as the engine's port. */
    private final class Stream implements Connection {
        private final InputStream input = new Input(getInputStream());
        private final OutputStream output = new FlushingOutput(getOutputStream());

        @Override
        public InputStream input() {
            return input;
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public void shutdownOutput() throws IOException {
            output.close();
        }

        @Override
        public Readiness awaitReadable(Duration limit) throws IOException {
            return arrivals().awaitReadable(getInputStream(), limit);
        }

        @Override
        public void close() {
            letGo();
        }
    }

    /** Closing the stream must not make the library refuse what is still arriving: it lets go of the whole channel. */
    private final class Input extends FilterInputStream {
        Input(InputStream in) {
            super(in);
        }

        /** The library's own stream waits for bytes even where none are asked for, which the JDK's readNBytes does. */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return length == 0 ? 0 : in.read(target, offset, length);
        }

        @Override
        public void close() {
            letGo();
        }
    }
}
