package dev.pilothouse.engine.chaos.run;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What keeps a cell from being run. Safe for use by the threads of several nodes. */
final class Guards {
    private final ChaosPlan plan;
    private final Collection<? extends Target> all;
    private final Timing timing;
    private final ZoneId zone;
    private final Set<NodeName> underFault = ConcurrentHashMap.newKeySet();
    private final Map<Address, Instant> struck = new ConcurrentHashMap<>();

    /** @param all every app of every node that the plan is about, to know when a peer is broken already */
    Guards(ChaosPlan plan, Collection<? extends Target> all, Timing timing, ZoneId zone) {
        this.plan = plan;
        this.all = List.copyOf(all);
        this.timing = timing;
        this.zone = zone;
    }

    /** How much of the gap since the app's last cell is left. */
    Duration gap(Cell cell) {
        Instant last = struck.get(cell.address());
        Instant now = timing.now();
        return last == null || !now.isBefore(last.plus(plan.gap()))
                ? Duration.ZERO
                : Duration.between(now, last.plus(plan.gap()));
    }

    /** Why the cell must not be run, or nothing. */
    Optional<String> refusal(Cell cell, Target target) throws InterruptedException {
        Optional<String> hours = plan.window()
                .filter(window -> !window.holds(timing.wall().atZone(zone).toLocalTime()))
                .map(window -> "it is not between " + window.from() + " and " + window.to());
        if (hours.isPresent()) {
            return hours;
        }
        Optional<String> inhibited = inhibited(target);
        return inhibited.isPresent() ? inhibited : degraded(cell);
    }

    void begin(Cell cell) {
        underFault.add(cell.address().node());
    }

    void end(Cell cell) {
        underFault.remove(cell.address().node());
        struck.put(cell.address(), timing.now());
    }

    private Optional<String> inhibited(Target target) {
        for (List<String> argv : plan.inhibitors()) {
            try {
                if (target.onNode(argv).succeeded()) {
                    return Optional.of("held back by " + String.join(" ", argv));
                }
            } catch (EngineException unknown) {
                return Optional.of("what could hold it back cannot be asked: " + unknown.code());
            }
        }
        return Optional.empty();
    }

    /** Two broken copies of one app at a time are an outage, not a test. Those that this run breaks are meant to be so. */
    private Optional<String> degraded(Cell cell) throws InterruptedException {
        for (Target peer : all) {
            boolean other = peer.address().app().equals(cell.address().app())
                    && !peer.address().equals(cell.address())
                    && !underFault.contains(peer.address().node());
            if (other && peer.probe().isPresent()) {
                Verdict verdict = peer.prober()
                        .ask(peer.probe().get().askedFrom(plan.from()), peer.container())
                        .verdict();
                // It may have come under a fault between the two looks.
                if (verdict == Verdict.FAIL
                        && !underFault.contains(peer.address().node())) {
                    return Optional.of(peer.address() + " does not work already");
                }
            }
        }
        return Optional.empty();
    }
}
