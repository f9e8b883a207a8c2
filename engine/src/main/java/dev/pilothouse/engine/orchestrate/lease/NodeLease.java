package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This console's part in the lease of one node. It is taken with the first piece of work, shared by all that run at the
 * same time, kept alive beside them, and given back a moment after the last one. Once it is lost, whatever was begun under
 * it changes nothing more; a new one is asked for only when all of that has ended.
 */
public final class NodeLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final NodeName node;
    private final LeaseStore store;
    private final LeaseSettings settings;
    private final Timing timing;
    private final LongSupplier nanos;
    private final Beats beats;

    /** Held while the lease is asked for or given back; the other lock never waits for the node. */
    private final ReentrantLock changing = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Hold> holds = new ArrayList<>();
    private @Nullable Term term;
    private boolean answerMissing;

    /** @param nanos as {@link System#nanoTime} */
    public NodeLease(
            NodeName node, LeaseStore store, LeaseSettings settings, Timing timing, LongSupplier nanos, Beats beats) {
        this.node = node;
        this.store = store;
        this.settings = settings;
        this.timing = timing;
        this.nanos = nanos;
        this.beats = beats;
    }

    private sealed interface Attempt {
        record Joined() implements Attempt {}

        record Refused(EngineException why, String note) implements Attempt {}
    }

    /**
     * Takes part in the lease, waiting for another console's to end. What the caller saw before is out of date then: it
     * looks anew.
     *
     * @param operation as others read it, such as {@code upgrade n1/web}
     * @param progress is told whom is waited for
     * @throws EngineException {@code LEASE_HELD} where the wait was not enough
     */
    public Hold hold(String operation, Patience patience, Progress progress) throws InterruptedException {
        Hold hold = new Hold(operation, this::leave);
        Moment begun = now();
        String told = "";
        while (true) {
            switch (attempt(hold)) {
                case Attempt.Joined() -> {
                    return hold;
                }
                case Attempt.Refused(EngineException why, String note) -> {
                    if (patience == Patience.AS_SET && begun.until(now()).compareTo(settings.patience()) >= 0) {
                        throw why;
                    }
                    String whom = note.replaceAll(", \\d+ s left$", "");
                    if (!whom.equals(told)) {
                        progress.note(note);
                        told = whom;
                    }
                    timing.pause(LeaseSettings.POLL);
                }
            }
        }
    }

    private Attempt attempt(Hold hold) throws InterruptedException {
        changing.lockInterruptibly();
        try {
            Optional<Attempt> known = joinPresent(hold);
            if (known.isPresent()) {
                return known.get();
            }
            Moment asked = now();
            Card card = new Card(settings.holder(), settings.session(), hold.operation(), "");
            answerMissing = true;
            Claim claim = store.claim(card, Claim.Means.WHEN_FREE);
            answerMissing = false;
            return switch (claim) {
                case Claim.Held(Lease lease) -> new Attempt.Refused(lease.refusal(node), "held by " + lease.words());
                case Claim.Granted(Grip grip, LeaseSight before) -> {
                    LOG.debug("{}: lease {} taken, before: {}", node, grip.fence(), before);
                    begin(new Term(node, grip, asked), hold);
                    yield new Attempt.Joined();
                }
            };
        } finally {
            changing.unlock();
        }
    }

    /** Empty where the lease has to be asked for. */
    private Optional<Attempt> joinPresent(Hold hold) {
        lock.lock();
        try {
            if (term == null) {
                return Optional.empty();
            }
            if (!term.isLost()) {
                holds.add(hold);
                return Optional.of(new Attempt.Joined());
            }
            if (!holds.isEmpty()) {
                try {
                    term.demand();
                } catch (EngineException lost) {
                    return Optional.of(
                            new Attempt.Refused(lost, "the lease was lost; work begun under it has not ended yet"));
                }
            }
            term = null;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void begin(Term granted, Hold hold) {
        lock.lock();
        try {
            term = granted;
            holds.add(hold);
            granted.pulse(beats.every(TICK, () -> beat(granted)));
        } finally {
            lock.unlock();
        }
    }

    /** What is due now: giving back what nobody uses, or a sign of life. */
    private void beat(Term beating) {
        boolean idle;
        boolean due;
        lock.lock();
        try {
            if (term != beating || beating.isLost()) {
                beating.endPulse();
                return;
            }
            Moment now = now();
            idle = holds.isEmpty() && beating.lastUsed().until(now).compareTo(settings.linger()) >= 0;
            due = beating.confirmed().until(now).compareTo(LeaseSettings.BEAT) >= 0;
        } finally {
            lock.unlock();
        }
        try {
            if (idle) {
                giveBackIfIdle();
            } else if (due) {
                confirm(beating);
            }
        } catch (EngineException fault) {
            LOG.info("{}: no sign of life could be given: {}", node, fault.getMessage());
        }
    }

    private void confirm(Term asking) {
        Card card;
        lock.lock();
        try {
            card = card();
        } finally {
            lock.unlock();
        }
        Moment asked = now();
        take(asking, store.renew(asking.grip(), card), asked);
    }

    private void take(Term asking, Standing standing, Moment asked) {
        lock.lock();
        try {
            asking.take(standing, asked);
            if (standing instanceof Standing.Gone(Optional<Lease> now)) {
                LOG.warn(
                        "{}: lease {} is lost{}",
                        node,
                        asking.grip().fence(),
                        now.map(by -> " to " + by.words()).orElse(""));
            }
        } finally {
            lock.unlock();
        }
    }

    private Card card() {
        if (holds.isEmpty()) {
            return new Card(settings.holder(), settings.session(), "nothing any more", "");
        }
        Hold first = holds.getFirst();
        String more = holds.size() == 1 ? "" : " and " + (holds.size() - 1) + " more";
        return new Card(settings.holder(), settings.session(), first.operation() + more, first.step());
    }

    private void leave(Hold hold) {
        boolean last;
        lock.lock();
        try {
            boolean held = holds.remove(hold);
            last = held && holds.isEmpty() && term != null;
            if (last && term != null) {
                term.used(now());
            }
        } finally {
            lock.unlock();
        }
        if (last && settings.linger().isZero()) {
            try {
                giveBackIfIdle();
            } catch (EngineException fault) {
                LOG.info("{}: the lease was not given back, it ends by itself: {}", node, fault.getMessage());
            }
        }
    }

    private void giveBackIfIdle() {
        changing.lock();
        try {
            Term idle;
            lock.lock();
            try {
                if (term == null || !holds.isEmpty()) {
                    return;
                }
                idle = term;
                term = null;
            } finally {
                lock.unlock();
            }
            try {
                if (!idle.isLost()) {
                    store.release(settings.session());
                }
            } finally {
                idle.endPulse();
            }
        } finally {
            changing.unlock();
        }
    }

    /**
     * Asks whether this console may change the node now. Normally answered from memory; where too long a time passed since
     * the node last confirmed it, as after a sleep, the node itself is asked.
     *
     * @return the fence
     * @throws EngineException {@code LEASE_LOST} where another one has or had it since, or nothing is held at all
     */
    public long check() {
        return demand().grip().fence();
    }

    private Term demand() {
        Term present;
        boolean doubtful;
        lock.lock();
        try {
            if (term == null || holds.isEmpty()) {
                throw new EngineException(
                        ErrorCode.LEASE_LOST, Map.of("node", node.value(), "why", "this console holds no lease"));
            }
            present = term;
            present.demand();
            doubtful = present.confirmed().until(now()).compareTo(Lease.LIFE.minus(LeaseSettings.MARGIN)) >= 0;
        } finally {
            lock.unlock();
        }
        if (doubtful) {
            confirm(present);
            present.demand();
        }
        return present;
    }

    /**
     * For an act that nobody took the lease for: part of the present work where there is some, otherwise work of its own.
     *
     * @throws EngineException as {@link #hold} and {@link #check}
     */
    public Hold join(String operation) {
        lock.lock();
        try {
            if (!holds.isEmpty()) {
                return new Hold(operation, nobody -> {});
            }
        } finally {
            lock.unlock();
        }
        try {
            return hold(operation, Patience.AS_SET, Progress.silent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of("node", node.value()), e);
        }
    }

    /**
     * Replaces a file of the node's state folder under the lease: the node compares the fence in the same step.
     *
     * @throws EngineException {@code LEASE_LOST}; the old file stands then
     */
    public void write(String name, byte[] content) {
        try (Hold own = join("write " + name)) {
            Term present = demand();
            Moment asked = now();
            take(present, store.write(present.grip(), name, content), asked);
            present.demand();
            LOG.debug("{}: {} written under {}", node, name, own.operation());
        }
    }

    /** Ends another console's lease, and leaves the node free. */
    public Takeover takeOver(String operation) throws InterruptedException {
        changing.lockInterruptibly();
        try {
            lock.lock();
            try {
                if (term != null && !term.isLost()) {
                    return new Takeover.NothingHeld();
                }
            } finally {
                lock.unlock();
            }
            Card card = new Card(settings.holder(), settings.session() + "-takeover", operation, "");
            return Takeover.by(card, store, node);
        } finally {
            changing.unlock();
        }
    }

    private Moment now() {
        return Moment.now(nanos, timing);
    }

    /** Gives the lease back, whatever still runs: it changes nothing from then on. Does not throw. */
    @Override
    public void close() {
        changing.lock();
        try {
            Term open;
            lock.lock();
            try {
                open = term;
                if (open != null) {
                    open.take(new Standing.Gone(Optional.empty()), now());
                    open.endPulse();
                }
            } finally {
                lock.unlock();
            }
            if (open != null || answerMissing) {
                store.release(settings.session());
            }
        } catch (EngineException fault) {
            LOG.info("{}: the lease was not given back, it ends by itself: {}", node, fault.getMessage());
        } finally {
            changing.unlock();
        }
    }
}
