package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.ContactBoard;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one node in contact: at most one {@link Link} at a time, at most one attempt to make one, and a next attempt
 * planned while there is none. Attempts run on their own thread, so that a caller who gives up takes none from others.
 */
final class Line implements AutoCloseable {
    private final NodeName node;
    private final SshSettings settings;
    private final Dialler dialler;
    private final ContactBoard board = new ContactBoard(new Contact.Idle());
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Link current;
    private @Nullable CompletableFuture<Link> attempt;
    private @Nullable Thread attempting;
    private @Nullable Thread waiting;
    private @Nullable EngineException standstill;
    private @Nullable Instant lostSince;
    private int attempts;
    private Use use = Use.OPEN;

    /** Who wants the connection. */
    enum Urge {
        WORK,
        /** Asked for expressly: tried again even where it stands still over a refused key or login. */
        OPERATOR
    }

    private enum Use {
        OPEN,
        CLOSED
    }

    Line(NodeName node, SshSettings settings, Dialler dialler) {
        this.node = node;
        this.settings = settings;
        this.dialler = dialler;
    }

    ContactBoard board() {
        return board;
    }

    /**
     * The live connection, made where there is none. Callers who come while one is being made share that attempt and its
     * failure.
     */
    Link link(Urge urge) {
        CompletableFuture<Link> shared;
        lock.lock();
        try {
            if (use == Use.CLOSED) {
                throw new EngineException(
                        ErrorCode.CONNECTION_LOST, Map.of("node", node.value(), "reason", "closed by this console"));
            }
            if (current != null && current.state() == Link.State.LIVE) {
                return current;
            }
            if (standstill != null && urge == Urge.WORK) {
                throw new EngineException(standstill.code(), standstill.facts(), standstill);
            }
            shared = attempt != null ? attempt : begin();
        } finally {
            lock.unlock();
        }
        try {
            return shared.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    ErrorCode.CANCELLED, Map.of("node", node.value(), "reason", "interrupted while connecting"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException known) {
                throw new EngineException(known.code(), known.facts(), known);
            }
            throw new EngineException(
                    ErrorCode.INTERNAL, Map.of("node", node.value(), "reason", String.valueOf(e.getCause())), e);
        }
    }

    /** Under the lock. */
    private CompletableFuture<Link> begin() {
        CompletableFuture<Link> result = new CompletableFuture<>();
        attempt = result;
        attempts++;
        standstill = null;
        stopWaiting();
        board.show(new Contact.Connecting(attempts));
        attempting = Thread.ofVirtual().name("ssh-connect-" + node).start(() -> dial(result));
        return result;
    }

    private void dial(CompletableFuture<Link> result) {
        long begin = System.nanoTime();
        try {
            Link link = dialler.dial();
            made(link, Duration.ofNanos(System.nanoTime() - begin), result);
        } catch (EngineException e) {
            failed(e);
            result.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            EngineException ended = new EngineException(
                    ErrorCode.CONNECTION_LOST, Map.of("node", node.value(), "reason", "closed by this console"), e);
            result.completeExceptionally(ended);
        } catch (RuntimeException e) {
            EngineException fault = new EngineException(
                    ErrorCode.INTERNAL, Map.of("node", node.value(), "reason", String.valueOf(e)), e);
            failed(fault);
            result.completeExceptionally(fault);
        }
    }

    private void made(Link link, Duration handshake, CompletableFuture<Link> result) {
        lock.lock();
        try {
            attempt = null;
            attempting = null;
            if (use == Use.CLOSED) {
                link.close();
                result.completeExceptionally(new EngineException(
                        ErrorCode.CONNECTION_LOST, Map.of("node", node.value(), "reason", "closed by this console")));
                return;
            }
            current = link;
            attempts = 0;
            lostSince = null;
            Instant since = settings.clock().instant();
            board.show(new Contact.Connected(since, handshake));
            link.watch(latency -> alive(link, since, latency), reason -> lost(link, reason));
        } finally {
            lock.unlock();
        }
        result.complete(link);
    }

    private void alive(Link link, Instant since, Duration latency) {
        lock.lock();
        try {
            if (current == link) {
                board.show(new Contact.Connected(since, latency));
            }
        } finally {
            lock.unlock();
        }
    }

    private void lost(Link link, String reason) {
        lock.lock();
        try {
            if (current == link) {
                current = null;
                pause(ErrorCode.CONNECTION_LOST, Map.of("node", node.value(), "reason", reason));
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(EngineException cause) {
        lock.lock();
        try {
            attempt = null;
            attempting = null;
            if (use == Use.CLOSED) {
                return;
            }
            if (cause.code() == ErrorCode.HOST_UNREACHABLE) {
                pause(cause.code(), cause.facts());
            } else {
                standstill = cause;
                board.show(new Contact.Lost(cause.code(), cause.facts(), sinceWhen(), Instant.MAX));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. Plans the next attempt: doubling waits, each shortened by up to half so that nodes spread out. */
    private void pause(ErrorCode code, Map<String, String> facts) {
        if (use == Use.CLOSED) {
            return;
        }
        long first = settings.timing().firstRetry().toMillis();
        long bound = settings.timing().longestRetry().toMillis();
        long full = Math.min(bound, first << Math.min(attempts, 16));
        Duration wait = Duration.ofMillis(full - settings.random().nextLong(full / 2 + 1));
        Instant since = sinceWhen();
        board.show(
                new Contact.Lost(code, facts, since, settings.clock().instant().plus(wait)));
        stopWaiting();
        waiting = Thread.ofVirtual().name("ssh-retry-" + node).start(() -> retryAfter(wait));
    }

    private Instant sinceWhen() {
        if (lostSince == null) {
            lostSince = settings.clock().instant();
        }
        return lostSince;
    }

    private void retryAfter(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        lock.lock();
        try {
            if (Thread.currentThread().equals(waiting)) {
                waiting = null;
                if (use == Use.OPEN && current == null && attempt == null && standstill == null) {
                    attempt = begin();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void stopWaiting() {
        if (waiting != null) {
            waiting.interrupt();
            waiting = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            use = Use.CLOSED;
            stopWaiting();
            if (attempting != null) {
                attempting.interrupt();
            }
            if (current != null) {
                current.close();
                current = null;
            }
            board.show(new Contact.Idle());
        } finally {
            lock.unlock();
        }
    }
}
