package dev.pilothouse.engine.host.ssh.channel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A remote process as a session channel (RFC 4254, section 6). */
public final class ProcessChannel extends SessionChannel {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessChannel.class);

    /** Null only while the super constructor runs, which already makes the channel known to the reading thread. */
    private final @Nullable Arrivals arrivals;

    private final @Nullable Slot slot;

    private ProcessChannel(Connection connection, Slot slot) {
        super(connection, StandardCharsets.UTF_8);
        this.slot = slot;
        this.arrivals = new Arrivals();
    }

    /** Blocks until one of the slots is free and the remote shell has been started. */
    public static ProcessChannel start(Connection connection, String commandLine, Semaphore slots)
            throws IOException, InterruptedException {
        Slot slot = Slot.take(slots);
        return Opening.await(() -> start(connection, commandLine, slot), channel -> closeLater(channel, slot));
    }

    private static ProcessChannel start(Connection connection, String commandLine, Slot slot) throws IOException {
        ProcessChannel channel = null;
        try {
            channel = new ProcessChannel(connection, slot);
            channel.open();
            channel.exec(commandLine);
            return channel;
        } catch (IOException | RuntimeException e) {
            if (channel == null || channel.isOpen()) {
                closeLater(channel, slot);
            } else {
                connection.forget(channel);
                slot.give();
            }
            throw e;
        }
    }

    /** Waits until the process has ended and the peer has let go of the channel. */
    public void awaitFinish() throws InterruptedException {
        arrivals().awaitFinish();
    }

    /** Why the channel ended, where the connection broke under it. */
    public @Nullable SSHException fault() {
        return arrivals().fault();
    }

    /** For the one who reads it; closing it lets the rest go by unread. */
    public InputStream standardOutput() {
        return new FilterInputStream(getInputStream()) {
            // The library's own waits for bytes even where none are asked for, which the JDK's readNBytes does.
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return length == 0 ? 0 : in.read(target, offset, length);
            }

            @Override
            public void close() {
                Thread.ofVirtual().name("ssh-unread").start(() -> discard(in));
            }
        };
    }

    /** Its close flushes first: the library's own drops what the window has no room for. */
    public OutputStream standardInput() {
        return new FlushingOutput(getOutputStream());
    }

    private static void discard(InputStream rest) {
        try {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("connection gone while discarding output", e);
        }
    }

    /** Reading threads find the end at once; whatever still arrives is dropped. */
    public void drop() {
        arrivals().drop();
        ((ChannelInputStream) getInputStream()).eof();
        ((ChannelInputStream) getErrorStream()).eof();
    }

    @Override
    protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
        if (arrivals != null) {
            arrivals.deliver(() -> super.receiveInto(stream, packet));
        }
    }

    /** See {@link ForwardChannel}: never lets the reading thread wait for a blocked writer. */
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

    private static void closeLater(@Nullable ProcessChannel channel, Slot slot) {
        if (channel == null) {
            slot.give();
            return;
        }
        Thread.ofVirtual().name("channel-close").start(() -> {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("closing a channel failed", e);
            } finally {
                slot.give();
            }
        });
    }

    private void wakeWriter() {
        if (rwin != null) {
            rwin.expand(Integer.MAX_VALUE);
        }
    }

    private Arrivals arrivals() {
        return java.util.Objects.requireNonNull(arrivals);
    }
}
