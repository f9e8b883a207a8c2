package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Quietly;
import dev.pilothouse.engine.host.ssh.channel.ProcessChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One live connection, jump hosts included; never used again once it ended. */
final class Link {
    /** sshd allows ten sessions on a connection (MaxSessions); two stay free for the operator's own use. */
    private static final int SESSIONS = 8;

    private static final int FORWARDS = 100;

    /** A farewell to a peer that does not listen is cut short after this. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final List<SSHClient> clients;
    private final FastSocket socket;
    private final SshSettings.Timing timing;
    private final Semaphore sessions = new Semaphore(SESSIONS, true);
    private final Semaphore forwards = new Semaphore(FORWARDS, true);
    private final Semaphore rescue = new Semaphore(1, true);
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param clients the target's first, then the jump hosts' from near it to near us */
    Link(List<SSHClient> clients, FastSocket socket, SshSettings.Timing timing) {
        this.clients = List.copyOf(clients);
        this.socket = socket;
        this.timing = timing;
    }

    Connection connection() {
        return clients.getFirst().getConnection();
    }

    Semaphore sessions() {
        return sessions;
    }

    Semaphore forwards() {
        return forwards;
    }

    /** Has a session of its own, so that a full house of running commands can be ended. */
    void kill(String signal, long group) throws IOException, InterruptedException {
        String script = "kill -s $1 -- -$2 2>/dev/null || sudo -n kill -s $1 -- -$2";
        String line = Command.of("/bin/sh", "-c", script, "sh", signal, Long.toString(group))
                .toShell();
        ProcessChannel.start(connection(), line, rescue).awaitFinish();
    }

    /** Whether it can still be used, as far as is known without asking the peer. */
    State state() {
        return !over.get() && clients.getFirst().isConnected() ? State.LIVE : State.OVER;
    }

    /** Of a connection. */
    enum State {
        LIVE,
        OVER
    }

    /**
     * Begins to ask for signs of life, and to tell of the end.
     *
     * @param latency hears each round trip
     * @param lost hears once why the connection ended, unless {@link #close} ended it
     */
    void watch(Consumer<Duration> latency, Consumer<String> lost) {
        clients.getFirst().getTransport().setDisconnectListener((reason, message) -> {
            if (over.compareAndSet(false, true)) {
                Thread.ofVirtual().name("link-lost").start(() -> {
                    lost.accept(message == null || message.isBlank() ? reason.toString() : message);
                    abandon(clients, socket);
                });
            }
        });
        if (!clients.getFirst().isConnected() && over.compareAndSet(false, true)) {
            lost.accept("ended at once");
            abandon(clients, socket);
            return;
        }
        Thread.ofVirtual().name("keepalive").start(() -> keepAlive(latency));
    }

    private void keepAlive(Consumer<Duration> latency) {
        try {
            while (state() == State.LIVE) {
                Thread.sleep(timing.keepAlive());
                long asked = System.nanoTime();
                CompletableFuture<Void> answer = ask();
                boolean answered = answeredWithin(answer, asked);
                if (!answered) {
                    die();
                    return;
                }
                if (state() == State.LIVE) {
                    latency.accept(Duration.ofNanos(System.nanoTime() - asked));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Anything that came in since counts: the answer may stand in line behind a large transfer. */
    private boolean answeredWithin(CompletableFuture<Void> answer, long asked) throws InterruptedException {
        long quietSince = asked;
        while (true) {
            try {
                answer.get(timing.silence().toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException e) {
                if (socket.lastRead() - quietSince <= 0) {
                    return false;
                }
                quietSince = System.nanoTime();
            } catch (ExecutionException e) {
                return true;
            }
        }
    }

    /** Asked from its own thread: sending, too, can block on a peer that is no longer there. */
    private CompletableFuture<Void> ask() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("keepalive-ask").start(() -> {
            try {
                connection()
                        .sendGlobalRequest("keepalive@openssh.com", true, new byte[0])
                        .retrieve();
            } catch (ConnectionException | TransportException e) {
                LOG.trace("a refusal is an answer too", e);
            }
            answer.complete(null);
        });
        return answer;
    }

    private void die() {
        Quietly.close(socket);
        TransportException cause = new TransportException(
                DisconnectReason.CONNECTION_LOST,
                "no sign of life for " + timing.silence().toMillis() + " ms");
        for (SSHClient client : clients) {
            client.getTransport().die(cause);
        }
    }

    /** Does not block: the farewell goes its own way. Whoever uses the connection sees it end. */
    void close() {
        if (over.compareAndSet(false, true)) {
            abandon(clients, socket);
        }
    }

    /** Ends what may be half made. */
    static void abandon(List<SSHClient> clients, FastSocket socket) {
        List<SSHClient> all = List.copyOf(clients);
        Thread farewell = Thread.ofVirtual().name("link-farewell").start(() -> {
            for (SSHClient client : all) {
                try {
                    client.disconnect();
                } catch (IOException e) {
                    LOG.debug("taking leave failed", e);
                }
            }
            Quietly.close(socket);
        });
        Thread.ofVirtual().name("link-end").start(() -> {
            try {
                farewell.join(FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Quietly.close(socket);
        });
    }
}
