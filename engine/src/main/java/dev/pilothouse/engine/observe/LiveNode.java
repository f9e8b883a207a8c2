package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.container.ContainerEvent;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.Pulse;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link NodeMonitor} up to date while it is open: events make it look again at once, every 30 s it looks
 * anyway, and when a lease it read would have ended; usage streams and probes follow the containers that run. After a loss everything is opened afresh.
 */
public final class LiveNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveNode.class);
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(30);
    /** A lease is renewed without an event; so long after it would have ended it is read again. */
    private static final Duration LEASE_GRACE = Duration.ofSeconds(1);

    private static final Duration DEBOUNCE = Duration.ofMillis(50);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final NodeMonitor monitor;
    private final Timing timing;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean eventsOpen = new AtomicBoolean();
    private final Map<String, Subscription> usage = new HashMap<>();
    private final List<Subscription> others = new ArrayList<>();
    private final Pulse.Follower health;
    private final Thread thread;

    private LiveNode(NodeMonitor monitor) {
        this.monitor = monitor;
        this.timing = monitor.node().access().timing();
        this.health = monitor.node().access().pulse().follow(beat -> {
            monitor.take(beat.run(), beat.reading());
            monitor.publish();
        });
        this.thread = Thread.ofVirtual()
                .name("observe-" + monitor.node().access().node())
                .unstarted(this::run);
    }

    /** Begins at once, on its own thread. */
    public static LiveNode open(NodeMonitor monitor) {
        LiveNode live = new LiveNode(monitor);
        live.thread.start();
        return live;
    }

    private void run() {
        Subscription contact = monitor.node().host().onContact(this::onContact);
        Subscription activity = monitor.node().orchestrator().onActivity(this::wake);
        Duration retry = FIRST_RETRY;
        try {
            while (true) {
                try {
                    look();
                    retry = FIRST_RETRY;
                    await(monitor.leaseLeft()
                            .map(left -> left.plus(LEASE_GRACE))
                            .filter(left -> left.compareTo(LOOK_ANYWAY) < 0)
                            .orElse(LOOK_ANYWAY));
                } catch (EngineException fault) {
                    retry = giveUpFor(retry, fault);
                } catch (RuntimeException defect) {
                    LOG.error(
                            "observing {} failed by a defect",
                            monitor.node().access().node(),
                            defect);
                    retry = giveUpFor(
                            retry,
                            new EngineException(ErrorCode.INTERNAL, Map.of("what", String.valueOf(defect)), defect));
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            contact.close();
            activity.close();
            closeStreams();
            health.close();
        }
    }

    /** @return how long to wait the next time */
    private Duration giveUpFor(Duration wait, EngineException fault) throws InterruptedException {
        closeStreams();
        monitor.lost(fault);
        monitor.publish();
        await(wait);
        Duration longer = wait.multipliedBy(2);
        return longer.compareTo(LOOK_ANYWAY) < 0 ? longer : LOOK_ANYWAY;
    }

    private void look() throws InterruptedException {
        if (!eventsOpen.get()) {
            closeStreams();
            monitor.node().host().connect();
            openEvents();
        }
        monitor.refresh();
        followUsage();
        health.runs(monitor.runs());
        monitor.publish();
    }

    private void await(Duration limit) throws InterruptedException {
        boolean woken = wake.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (woken) {
            timing.pause(DEBOUNCE);
            wake.drainPermits();
        }
    }

    private void wake() {
        wake.release();
    }

    private void onContact(Contact contact) {
        monitor.contact(contact);
        switch (contact) {
            case Contact.Lost lost -> {
                eventsOpen.set(false);
                wake();
            }
            case Contact.Connected connected -> wake();
            case Contact.Idle idle -> {}
            case Contact.Connecting connecting -> {}
        }
    }

    private void openEvents() {
        eventsOpen.set(true);
        // All that an engine still remembers: the node's clock may be a day off ours, and looking once more is cheap.
        others.add(monitor.node().access().runtime().events(Instant.EPOCH, new StreamListener<>() {
            @Override
            public void onItem(ContainerEvent event) {
                switch (event.kind()) {
                    case CREATED, STARTED, DIED, OUT_OF_MEMORY, PAUSED, UNPAUSED, RENAMED, REMOVED -> {
                        monitor.touched(event.containerName());
                        wake();
                    }
                    case OTHER -> {}
                }
            }

            @Override
            public void onEnd() {
                eventsOpen.set(false);
                wake();
            }

            @Override
            public void onFailure(EngineException fault) {
                onEnd();
            }
        }));
    }

    private void followUsage() {
        Map<String, WatchedApp> running = new HashMap<>();
        monitor.running().forEach(app -> running.put(monitor.containerId(app), app));
        usage.entrySet().removeIf(open -> {
            boolean gone = !running.containsKey(open.getKey());
            if (gone) {
                open.getValue().close();
            }
            return gone;
        });
        running.forEach((id, app) -> {
            if (!usage.containsKey(id)) {
                usage.put(id, openUsage(id, app));
            }
        });
    }

    private Subscription openUsage(String id, WatchedApp app) {
        try {
            return monitor.node().access().runtime().stats(app.containerName(), new StreamListener<Usage>() {
                @Override
                public void onItem(Usage item) {
                    monitor.change(facts -> facts.usageById.put(id, item));
                    monitor.publish();
                }
            });
        } catch (EngineException refused) {
            // Without figures the app is still seen.
            return () -> {};
        }
    }

    private void closeStreams() {
        eventsOpen.set(false);
        others.forEach(Subscription::close);
        others.clear();
        usage.values().forEach(Subscription::close);
        usage.clear();
        health.runs(List.of());
    }

    /** Ends everything it opened; the connection itself stays. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
