package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import dev.pilothouse.engine.orchestrate.plan.Decision;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** When a watch does something about an app: now, later, or never by itself. Not for use by several threads. */
final class HealSchedule {
    /** Within the bound for one that hangs, and longer than making an image of a small container. */
    private static final Duration PAUSED_FOR_GOOD = Duration.ofSeconds(4);

    private final NodeWork work;
    private final BiConsumer<AppId, String> tell;
    private final Map<AppId, Instant> pausedSince = new HashMap<>();

    /** @param tell takes why nothing is done about an app; hears the same again and again */
    HealSchedule(NodeWork work, BiConsumer<AppId, String> tell) {
        this.work = work;
        this.tell = tell;
    }

    /** It is as wanted, whatever it was before. */
    void settled(AppId id) {
        pausedSince.remove(id);
    }

    /** When to look again at one that runs and does not answer; empty where it is healed now. */
    Optional<Instant> laterThanHanging(ResolvedApp app) {
        return healLater(app, "runs and does not answer");
    }

    /** When to look again; empty where what was decided is done now. */
    Optional<Instant> later(ResolvedApp app, Decision.Do decision, NodeView view) {
        AppId id = app.address().app();
        if (decision.act() != Decision.Act.UNPAUSE) {
            pausedSince.remove(id);
        }
        boolean ended = view.pair(app)
                .main()
                .filter(main -> main.state() == ContainerState.EXITED)
                .isPresent();
        return switch (decision.act()) {
            case UNPAUSE -> healLater(app, decision.reason()).or(() -> stillPaused(id));
            case START -> ended ? healLater(app, decision.reason()) : notDue(app);
            case INSTALL, REPLACE, FINISH_REPLACEMENT, RESTORE, STOP, STOP_STRAYS, REMOVE, REBUILD -> notDue(app);
        };
    }

    private Optional<Instant> healLater(ResolvedApp app, String what) {
        if (app.care().heal().action() == HealRule.Action.ALERT) {
            tell.accept(app.address().app(), what + "; its manifest says only to tell");
            return Optional.of(Instant.MAX);
        }
        return notDue(app);
    }

    private Optional<Instant> notDue(ResolvedApp app) {
        AppId id = app.address().app();
        Instant due = work.backoff().due(id, work.now());
        if (!due.isAfter(work.now())) {
            return Optional.empty();
        }
        work.backoff()
                .loop(id, work.now())
                .filter(loop -> loop.phase() == HealBackoff.Loop.Phase.STOPPED)
                .ifPresent(loop -> tell.accept(id, loop.words()));
        return Optional.of(due);
    }

    /** Nobody knows for what somebody paused it; a moment later it may be over, as when an image is made of it. */
    private Optional<Instant> stillPaused(AppId id) {
        Instant since = pausedSince.computeIfAbsent(id, ignored -> work.now());
        Instant end = since.plus(PAUSED_FOR_GOOD);
        return end.isAfter(work.now()) ? Optional.of(end) : Optional.empty();
    }
}
