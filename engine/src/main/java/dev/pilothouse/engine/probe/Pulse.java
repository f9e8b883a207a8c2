package dev.pilothouse.engine.probe;

import dev.pilothouse.engine.operation.Timing;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps asking the probes of one node's running apps while somebody follows. However many follow, each run of an app is
 * asked by one thread and folded once.
 *
 * <pre>{@code
 * try (Pulse.Follower follower = pulse.follow(beat -> {
 *     if (beat.reading().standing() == Standing.BROKEN
 *             && beat.reading().failuresInARow() >= beat.run().probe().pace().failures()) {
 *         heal(beat.run());     // hand it to another thread: a listener must not block
 *     }
 * })) {
 *     follower.runs(runs);      // after each look: Run.of(app, container, probe, now) of every app that runs
 * }
 * }</pre>
 *
 * A container that was started again is another run: its fold begins anew, with a start period of its own. Nobody has to
 * tell of its end but by leaving it out of {@link Follower#runs}. Safe for use by many threads.
 */
public final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    /** While an app does not work, how soon that changed is worth more than a saved question. */
    private static final Duration ANXIOUS = Duration.ofSeconds(2);

    private final Prober prober;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Run, Asked> asked = new HashMap<>();
    private final List<Following> followers = new CopyOnWriteArrayList<>();

    public Pulse(Prober prober, Timing timing) {
        this.prober = prober;
        this.timing = timing;
    }

    /**
     * One answer, and what all of this run's answers add up to with it.
     *
     * @param answer also the last of the reading's
     */
    public record Beat(Run run, ProbeAnswer answer, Reading reading) {}

    /** One who wants to know. */
    public interface Follower extends AutoCloseable {
        /**
         * What runs now, whole: asking begins at once for what is new, and ends for what is left out unless somebody
         * else follows it.
         */
        void runs(Collection<Run> runs);

        /** Ends the asking that only this one followed; interrupts an asking under way; does not throw. */
        @Override
        void close();
    }

    /**
     * Begins with nothing to ask.
     *
     * @param listener called on the asking threads, for each run one beat at a time; must not block. It hears only of
     *     what it follows itself.
     */
    public Follower follow(Consumer<? super Beat> listener) {
        Following following = new Following(listener);
        lock.lock();
        try {
            followers.add(following);
        } finally {
            lock.unlock();
        }
        return following;
    }

    /** Asks once, now, whoever follows: the answer is folded with those of the same run, and followers hear of it. */
    public Reading ask(Run run) throws InterruptedException {
        Asked entry = entry(run);
        return beat(run, entry, prober.ask(run.probe(), run.container())).reading();
    }

    /** What is known of the run; {@link Reading#NONE} where it was never asked. */
    public Reading reading(Run run) {
        @Nullable Asked entry;
        lock.lock();
        try {
            entry = asked.get(run);
        } finally {
            lock.unlock();
        }
        return entry == null ? Reading.NONE : entry.reading();
    }

    /** What is known of one run. A lock of its own, so that one run's slow listener holds up no other run. */
    private static final class Asked {
        final ReentrantLock turn = new ReentrantLock();
        final HealthFold fold;

        @Nullable
        Thread thread;

        Asked(HealthFold fold) {
            this.fold = fold;
        }

        Reading reading() {
            turn.lock();
            try {
                return fold.reading();
            } finally {
                turn.unlock();
            }
        }
    }

    private final class Following implements Follower {
        private final Consumer<? super Beat> listener;
        private volatile Set<Run> runs = Set.of();

        Following(Consumer<? super Beat> listener) {
            this.listener = listener;
        }

        @Override
        public void runs(Collection<Run> now) {
            lock.lock();
            try {
                if (followers.contains(this)) {
                    runs = Set.copyOf(now);
                    settle();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                followers.remove(this);
                runs = Set.of();
                settle();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Makes the threads what the followers want. A run nobody follows keeps its fold until another run replaces it. */
    private void settle() {
        Set<Run> wanted = new HashSet<>();
        followers.forEach(follower -> wanted.addAll(follower.runs));
        asked.forEach((run, entry) -> {
            if (!wanted.contains(run) && entry.thread != null) {
                entry.thread.interrupt();
                entry.thread = null;
            }
        });
        for (Run run : wanted) {
            Asked entry = entry(run);
            if (entry.thread == null) {
                entry.thread = Thread.ofVirtual().name("probe-" + run.app()).start(() -> keepAsking(run, entry));
            }
        }
    }

    private Asked entry(Run run) {
        lock.lock();
        try {
            Asked known = asked.get(run);
            if (known != null) {
                return known;
            }
            // A start that was seen from here is timed from here: the node's clock may be a day off.
            boolean restarted =
                    asked.keySet().stream().anyMatch(other -> other.app().equals(run.app()));
            asked.entrySet()
                    .removeIf(other -> other.getKey().app().equals(run.app()) && other.getValue().thread == null);
            Duration age = restarted ? Duration.ZERO : Duration.between(run.since(), timing.wall());
            Asked made =
                    new Asked(new HealthFold(run.probe().pace(), timing.now().minus(age)));
            asked.put(run, made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    private void keepAsking(Run run, Asked entry) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long begin = System.nanoTime();
                Beat beat = beat(run, entry, prober.ask(run.probe(), run.container()));
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                Duration rest = spacing(run.probe().pace(), beat.reading()).minus(took);
                timing.pause(rest.isPositive() ? rest : Duration.ZERO);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            LOG.error("asking {} failed by a defect", run.app(), defect);
        }
    }

    /** From the beginning of one asking to that of the next; shorter where an answer gives reason for doubt. */
    static Duration spacing(Pace pace, Reading reading) {
        return switch (reading.standing()) {
            case WORKING, SYNCING, STALLED ->
                reading.failuresInARow() == 0
                        ? pace.interval()
                        : shorter(pace.interval().dividedBy(2), ANXIOUS);
            case STARTING, BROKEN, UNKNOWN -> shorter(pace.interval(), ANXIOUS);
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Beat beat(Run run, Asked entry, ProbeAnswer answer) {
        entry.turn.lock();
        try {
            entry.fold.take(answer, timing.now());
            Beat beat = new Beat(run, answer, entry.fold.reading());
            for (Following follower : followers) {
                if (follower.runs.contains(run)) {
                    tell(follower, beat);
                }
            }
            return beat;
        } finally {
            entry.turn.unlock();
        }
    }

    /** A listener's fault must not end the asking. */
    private static void tell(Following follower, Beat beat) {
        try {
            follower.listener.accept(beat);
        } catch (RuntimeException fault) {
            LOG.warn("a listener of {} failed", beat.run().app(), fault);
        }
    }
}
