package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.container.ContainerEvent;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.orchestrate.plan.Decider.Reach;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one node as wanted until interrupted: a pass at once, one on every relevant event, one at every tick. */
final class NodeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    /**
     * Looks after the one that an event asked for. An engine tells of a death before its list shows it, on a busy machine by
     * a second, and nothing more is told afterwards.
     */
    private static final List<Duration> ECHOES =
            List.of(Duration.ofMillis(150), Duration.ofMillis(500), Duration.ofSeconds(2));

    private final NodeWork work;
    private final WatchSettings settings;
    private final Progress progress;
    private final NodePass pass;
    private final Consumer<? super PassReport> reports;
    private final AtomicBoolean eventCame = new AtomicBoolean();
    private volatile @Nullable Subscription events;
    private volatile @Nullable Instant lastEvent;
    private String toldFault = "";

    /** @param reports hears of every full pass and of every time the node could not be seen; must not block */
    NodeWatch(
            NodeWork work,
            Set<AppId> only,
            WatchSettings settings,
            Progress progress,
            Consumer<? super PassReport> reports) {
        this.work = work;
        this.settings = settings;
        this.progress = progress;
        this.reports = reports;
        this.pass = new NodePass(work, only, Reach.RECONCILE, NodePass.Persistence.FOREVER, progress);
    }

    /** Ends by interruption only. */
    void run() throws InterruptedException {
        Instant nextTick = work.now();
        Instant echo = Instant.MAX;
        int echoes = ECHOES.size();
        Duration retry = FIRST_RETRY;
        try {
            while (true) {
                Reach reach = work.now().isBefore(nextTick) ? Reach.HEAL : Reach.RECONCILE;
                Instant next;
                try {
                    subscribe();
                    next = pass.step(reach);
                    if (reach == Reach.RECONCILE) {
                        nextTick = work.now().plus(settings.nextTick());
                        reports.accept(pass.report());
                    }
                    retry = FIRST_RETRY;
                    recovered();
                } catch (EngineException fault) {
                    failed(fault);
                    unsubscribe();
                    reports.accept(PassReport.unseen(
                            work.access().node(), work.access().timing().wall(), fault));
                    next = work.now().plus(retry);
                    retry = retry.multipliedBy(2).compareTo(settings.tick()) < 0
                            ? retry.multipliedBy(2)
                            : settings.tick();
                } catch (RuntimeException defect) {
                    // A watch that runs for months outlives a defect, and tells of it.
                    LOG.error("watching {} met a defect", work.access().node(), defect);
                    EngineException fault = new EngineException(
                            ErrorCode.INTERNAL, Map.of("what", String.valueOf(defect.getMessage())), defect);
                    failed(fault);
                    reports.accept(PassReport.unseen(
                            work.access().node(), work.access().timing().wall(), fault));
                    next = work.now().plus(settings.tick());
                }
                Instant until = next.isBefore(nextTick) || !work.now().isBefore(nextTick) ? next : nextTick;
                if (!work.now().isBefore(echo)) {
                    echoes++;
                    echo = echoes < ECHOES.size() ? work.now().plus(ECHOES.get(echoes)) : Instant.MAX;
                }
                pass.signal().await(Duration.between(work.now(), until.isBefore(echo) ? until : echo));
                if (eventCame.getAndSet(false)) {
                    work.access().timing().pause(settings.debounce());
                    echoes = 0;
                    echo = work.now().plus(ECHOES.getFirst());
                }
            }
        } finally {
            unsubscribe();
            pass.endAll();
        }
    }

    private void subscribe() {
        if (events != null) {
            return;
        }
        // At first all that an engine still remembers: the node's clock may be a day off ours.
        Instant since = lastEvent == null ? Instant.EPOCH : lastEvent;
        AtomicBoolean current = new AtomicBoolean(true);
        pass.allTouched();
        events = work.access().runtime().events(since, new StreamListener<>() {
            @Override
            public void onItem(ContainerEvent event) {
                lastEvent = event.at();
                if (isRelevant(event)) {
                    pass.touched(event.containerName());
                    eventCame.set(true);
                    pass.signal().raise();
                }
            }

            @Override
            public void onEnd() {
                lost();
            }

            @Override
            public void onFailure(EngineException fault) {
                lost();
            }

            private void lost() {
                if (current.getAndSet(false)) {
                    events = null;
                    pass.signal().raise();
                }
            }
        });
        if (!current.get()) {
            events = null;
        }
    }

    private void unsubscribe() {
        Subscription open = events;
        events = null;
        if (open != null) {
            open.close();
        }
    }

    private static boolean isRelevant(ContainerEvent event) {
        return switch (event.kind()) {
            case DIED, REMOVED, STARTED, RENAMED, PAUSED, UNPAUSED, OUT_OF_MEMORY -> true;
            case CREATED, OTHER -> false;
        };
    }

    private void failed(EngineException fault) {
        String now = fault.code().name();
        if (!now.equals(toldFault)) {
            toldFault = now;
            progress.step("Look", work.access().node().value()).end(Outcome.Failed.of(fault));
        }
    }

    private void recovered() {
        if (!toldFault.isEmpty()) {
            toldFault = "";
            progress.step("Look", work.access().node().value()).end(new Outcome.Succeeded(0));
        }
    }
}
