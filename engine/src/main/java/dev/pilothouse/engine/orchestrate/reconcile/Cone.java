package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that depends on an app whose container was replaced or put back, directly or through others. It may have lost its
 * connection for good, so it is asked, and restarted where it does not work, those that others need first.
 */
final class Cone {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final NodeWork work;

    Cone(NodeWork work) {
        this.work = work;
    }

    private enum State {
        WORKS,
        BROKEN,
        UNKNOWN
    }

    /**
     * @param outcome of the work on {@code replaced}, which is no longer held
     * @return the same, with what became of the dependents
     */
    Outcome repair(ResolvedApp replaced, Outcome outcome, Patience patience, Progress progress)
            throws InterruptedException {
        List<ResolvedApp> dependents = dependentsOf(replaced);
        if (dependents.isEmpty()) {
            return outcome;
        }
        Progress step =
                progress.step("Ask what depends on it", replaced.address().toString());
        List<String> said = new ArrayList<>();
        List<ResolvedApp> broken = new ArrayList<>();
        int restarted = 0;
        try {
            NodeView view = work.looker().node();
            for (ResolvedApp app : dependents) {
                switch (state(app, view)) {
                    case WORKS -> {}
                    case UNKNOWN -> said.add(app.address() + " could not be asked");
                    case BROKEN -> {
                        restarted++;
                        boolean works = work.repaired(app, patience, step) instanceof Outcome.Succeeded;
                        said.add(app.address()
                                + (works ? " was restarted and works" : " was restarted and does not work"));
                        if (!works) {
                            broken.add(app);
                        }
                    }
                }
            }
        } catch (EngineException unseen) {
            said.add("what depends on it could not be asked: " + unseen.code());
        }
        String all = String.join("; ", said);
        if (!all.isEmpty()) {
            step.note(all);
        }
        step.end(new Outcome.Succeeded(restarted));
        return all.isEmpty() ? outcome : together(outcome, replaced, restarted, broken, all);
    }

    private static Outcome together(
            Outcome outcome, ResolvedApp replaced, int restarted, List<ResolvedApp> broken, String said) {
        Map<String, String> facts = new LinkedHashMap<>();
        return switch (outcome) {
            case Outcome.Failed(ErrorCode code, Map<String, String> own) -> {
                facts.putAll(own);
                facts.put("dependents", said);
                yield new Outcome.Failed(code, facts);
            }
            case Outcome.Succeeded(int changes) when broken.isEmpty() -> new Outcome.Succeeded(changes + restarted);
            case Outcome.Succeeded succeeded -> {
                facts.put("app", broken.getFirst().address().toString());
                facts.put("seen", "it depends on " + replaced.address() + ", which was replaced and works");
                facts.put("dependents", said);
                yield new Outcome.Failed(ErrorCode.PROBE_FAILED, facts);
            }
            case Outcome.Skipped skipped -> skipped;
            case Outcome.Cancelled cancelled -> cancelled;
        };
    }

    private List<ResolvedApp> dependentsOf(ResolvedApp replaced) {
        Set<AppId> reached = new HashSet<>(Set.of(replaced.address().app()));
        List<ResolvedApp> dependents = new ArrayList<>();
        for (ResolvedApp app : work.apps().ordered()) {
            if (app.dependencies().stream().anyMatch(reached::contains)) {
                reached.add(app.address().app());
                dependents.add(app);
            }
        }
        return dependents;
    }

    /** What is not to run, is not there, or has no probe is none of this. */
    private State state(ResolvedApp app, NodeView view) throws InterruptedException {
        boolean wanted = view.wishes().of(app.address().app()).state().target() == DesiredState.Target.RUNNING;
        if (!wanted || view.pair(app).main().isEmpty() || app.probe().isEmpty()) {
            return State.WORKS;
        }
        if (!view.runs(app)) {
            return State.BROKEN;
        }
        Probe probe = app.probe().get();
        Timing timing = work.access().timing();
        Duration pause = probe.pace().interval().compareTo(LONGEST_PAUSE) < 0
                ? probe.pace().interval()
                : LONGEST_PAUSE;
        State state = State.UNKNOWN;
        for (int asked = 0; asked < probe.pace().failures(); asked++) {
            if (asked > 0) {
                timing.pause(pause);
            }
            ProbeAnswer answer =
                    work.access().prober().ask(probe, app.container().name());
            switch (answer.verdict()) {
                case PASS, SYNCING -> {
                    return State.WORKS;
                }
                case FAIL -> state = State.BROKEN;
                case UNKNOWN -> state = State.UNKNOWN;
            }
        }
        return state;
    }
}
