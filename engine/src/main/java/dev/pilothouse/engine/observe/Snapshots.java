package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.app.AppResolver;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.DesiredState.Target;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.orchestrate.lease.LeaseSight;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.Reading;
import dev.pilothouse.engine.probe.Standing;
import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes snapshots of facts: what state an app is in, and why, in one place. */
final class Snapshots {
    /** An engine that restarted a container this often in a row has a crash loop. */
    private static final int ENGINE_LOOP = 3;

    private final WatchedNode node;

    Snapshots(WatchedNode node) {
        this.node = node;
    }

    NodeSnapshot of(NodeFacts facts, Instant now) {
        List<AppSnapshot> apps =
                node.apps().get().stream().map(app -> app(app, facts, now)).toList();
        return new NodeSnapshot(
                node.access().node(),
                facts.contact,
                facts.runtime,
                apps,
                facts.fault,
                now,
                lease(facts, now),
                service(facts, now));
    }

    /**
     * A lease that nobody can read keeps everybody out until it is taken over, as a held one does. One that has run out
     * since it was read stays, with nothing left: its holder may have renewed it.
     */
    private static Optional<Lease> lease(NodeFacts facts, Instant now) {
        if (facts.freshness != NodeFacts.Freshness.CURRENT) {
            return Optional.empty();
        }
        Duration since = Duration.between(facts.seenAt, now);
        return switch (facts.lease) {
            case LeaseSight.Free() -> Optional.empty();
            case LeaseSight.Taken(Lease lease) ->
                Optional.of(lease).filter(read -> read.left().isPositive()).map(read -> read.later(since));
            case LeaseSight.Unreadable(String why) ->
                Optional.of(new Lease(0, "somebody (its file cannot be read)", "", why, "", Duration.ZERO, Lease.LIFE));
        };
    }

    /** The age goes on growing between two looks. Of a node that is not seen now, nothing is known. */
    private static Optional<ServiceSight> service(NodeFacts facts, Instant now) {
        if (facts.freshness != NodeFacts.Freshness.CURRENT) {
            return Optional.empty();
        }
        return facts.service.map(seen -> new ServiceSight(
                seen.mark().by(),
                seen.age().plus(Duration.between(facts.seenAt, now)),
                seen.mark().tick(),
                seen.mark().result()));
    }

    private AppSnapshot app(WatchedApp app, NodeFacts facts, Instant now) {
        AppId id = app.address().app();
        Optional<ContainerRow> row = Optional.ofNullable(facts.rowsByName.get(app.containerName()));
        Optional<Container> details = Optional.ofNullable(facts.detailsByName.get(app.containerName()));
        DesiredState desired = facts.wishes.of(id).state();
        Judged judged = judge(id, row, details, desired, facts, now);
        boolean running = judged.state() == AppState.RUNNING;
        Optional<Reading> reading = Optional.ofNullable(facts.health.get(id));
        return new AppSnapshot(
                app.address(),
                app.name(),
                row.flatMap(present -> Optional.ofNullable(present.labels().get(AppResolver.LABEL_VERSION)))
                        .filter(made -> !made.isBlank())
                        .orElse(app.version()),
                judged.state(),
                health(app, judged.state(), reading),
                desired,
                row.map(ContainerRow::id),
                app.containerName(),
                row.map(ContainerRow::image).orElse(app.image()),
                running ? details.flatMap(Container::startedAt) : Optional.empty(),
                running ? row.map(present -> facts.usageById.get(present.id())) : Optional.empty(),
                reading.flatMap(Reading::last),
                restarts(id, details, facts),
                judged.reason().isEmpty() && running ? told(reading) : judged.reason(),
                facts.seenAt,
                reading.map(Reading::answers).orElse(List.of()));
    }

    /** Why a container that runs does not serve; empty where it does. */
    private static String told(Optional<Reading> reading) {
        if (reading.isEmpty()) {
            return "";
        }
        String detail = reading.get().last().map(ProbeAnswer::detail).orElse("");
        return switch (reading.get().standing()) {
            case BROKEN -> "probe failed: " + detail;
            case STALLED ->
                "no progress since "
                        + reading.get().progressAt().map(Instant::toString).orElse("it started") + ": " + detail;
            case STARTING, WORKING, SYNCING, UNKNOWN -> "";
        };
    }

    private record Judged(AppState state, String reason) {}

    private Judged judge(
            AppId id,
            Optional<ContainerRow> row,
            Optional<Container> details,
            DesiredState desired,
            NodeFacts facts,
            Instant now) {
        switch (facts.freshness) {
            case NEVER_SEEN -> {
                return new Judged(AppState.UNKNOWN, "not looked at yet");
            }
            case LOST -> {
                return new Judged(AppState.UNKNOWN, facts.fault.isEmpty() ? "the node does not answer" : facts.fault);
            }
            case CURRENT -> {}
        }
        NodeOrchestrator work = node.orchestrator();
        switch (work.activity(id)) {
            case INSTALLING, REPLACING -> {
                return new Judged(AppState.INSTALLING, "");
            }
            case STARTING -> {
                return new Judged(AppState.STARTING, "");
            }
            case RESTARTING -> {
                return new Judged(AppState.RESTARTING, "");
            }
            case NONE, STOPPING, REMOVING -> {}
        }
        if (row.isEmpty()) {
            return desired.target() == Target.REMOVED
                    ? new Judged(AppState.MISSING, "removed by " + desired.by())
                    : new Judged(AppState.MISSING, lastFailure(id));
        }
        ContainerState state = row.get().state();
        Optional<HealBackoff.Loop> loop = work.backoff().loop(id, now);
        if (loop.isPresent() && desired.target() == Target.RUNNING) {
            String words = loop.get().words();
            if (state != ContainerState.RUNNING) {
                return new Judged(AppState.CRASH_LOOP, ended(details) + "; " + words);
            }
            if (loop.get().phase() == HealBackoff.Loop.Phase.STOPPED) {
                return new Judged(AppState.RUNNING, words);
            }
        }
        return present(state, details, desired, id);
    }

    private Judged present(ContainerState state, Optional<Container> details, DesiredState desired, AppId id) {
        return switch (state) {
            case RUNNING -> new Judged(AppState.RUNNING, "");
            case PAUSED -> new Judged(AppState.PAUSED, "paused");
            case CREATED -> new Judged(AppState.CREATED, lastFailure(id));
            case RESTARTING ->
                details.map(Container::restartCount).orElse(0) >= ENGINE_LOOP
                        ? new Judged(AppState.CRASH_LOOP, ended(details) + "; its engine restarts it again and again")
                        : new Judged(AppState.RESTARTING, ended(details));
            case EXITED, DEAD, REMOVING ->
                desired.target() == Target.STOPPED
                        ? new Judged(AppState.STOPPED, "stopped by " + desired.by())
                        : new Judged(AppState.EXITED, ended(details));
            case OTHER -> new Judged(AppState.UNKNOWN, "in a state this release does not know");
        };
    }

    private String lastFailure(AppId id) {
        return node.orchestrator()
                .lastFailure(id)
                .map(failed -> failed.code().id() + " " + failed.code().name())
                .orElse("");
    }

    private static String ended(Optional<Container> details) {
        return details.map(container -> "exit " + container.exitCode()
                        + (container.oomKilled() ? ", out of memory" : "")
                        + (container.error().isEmpty() ? "" : ", " + container.error()))
                .orElse("");
    }

    private static Health health(WatchedApp app, AppState state, Optional<Reading> reading) {
        if (app.probe().isEmpty()) {
            return Health.NOT_PROBED;
        }
        return switch (state) {
            case RUNNING, PAUSED ->
                reading.map(known -> health(known.standing())).orElse(Health.UNKNOWN);
            case STARTING, INSTALLING, RESTARTING -> Health.STARTING;
            case STOPPED, EXITED, CREATED, MISSING, CRASH_LOOP, UNKNOWN -> Health.UNKNOWN;
        };
    }

    private static Health health(Standing standing) {
        return switch (standing) {
            case STARTING -> Health.STARTING;
            case WORKING -> Health.HEALTHY;
            case SYNCING -> Health.SYNCING;
            case STALLED -> Health.STALLED;
            case BROKEN -> Health.UNHEALTHY;
            case UNKNOWN -> Health.UNKNOWN;
        };
    }

    private int restarts(AppId id, Optional<Container> details, NodeFacts facts) {
        int byEngine = details.map(container -> container.restartCount()
                        - facts.firstRestartCounts.getOrDefault(container.id(), container.restartCount()))
                .orElse(0);
        return node.orchestrator().backoff().total(id) + Math.max(0, byEngine);
    }
}
