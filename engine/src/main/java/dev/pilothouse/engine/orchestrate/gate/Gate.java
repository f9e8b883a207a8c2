package dev.pilothouse.engine.orchestrate.gate;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.care.GateRule;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a started app through once its probe has passed as often in a row as its pace wants. A container that ends
 * meanwhile, or that its engine restarts again and again, fails at once. While a chain node's height advances it is
 * waited for beyond the budget, up to the progress limit; one that still advances then is let through with a remark. An
 * app without a probe passes when its container has run for two seconds. May be used by many threads; ends early when
 * interrupted.
 */
public final class Gate {
    private static final Duration STEP = Duration.ofMillis(250);

    /** Several passes are to be several looks, and not one in quick succession. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

    /** A program that cannot start ends within this, most often at once. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    /** What the gate found. */
    public sealed interface Verdict {
        /** @param remark what should be known although it passed; empty where it simply works */
        record Passed(String remark) implements Verdict {}

        /**
         * @param facts what was seen: last answer, exit code, last log lines
         * @param answers of its probe, the last one last
         */
        record Refused(Map<String, String> facts, List<ProbeAnswer> answers) implements Verdict {
            public Refused {
                answers = List.copyOf(answers);
            }
        }

        /** The node could not be asked: this says nothing about the app. */
        record Unknown(ErrorCode code, Map<String, String> facts) implements Verdict {}
    }

    private final ContainerRuntime runtime;
    private final Prober prober;
    private final Timing timing;

    public Gate(ContainerRuntime runtime, Prober prober, Timing timing) {
        this.runtime = runtime;
        this.prober = prober;
        this.timing = timing;
    }

    /** Waits for the app's container, which has been started. */
    public Verdict pass(ResolvedApp app, Progress progress) throws InterruptedException {
        Progress step = progress.step("Wait until it works", app.address().toString());
        Verdict verdict = app.probe().isPresent() ? watch(app, app.probe().get(), step) : stays(app);
        step.end(
                switch (verdict) {
                    case Verdict.Passed(String remark) -> {
                        if (!remark.isEmpty()) {
                            step.note(remark);
                        }
                        yield new Outcome.Succeeded(0);
                    }
                    case Verdict.Refused refused -> new Outcome.Failed(ErrorCode.PROBE_FAILED, refused.facts());
                    case Verdict.Unknown(ErrorCode code, Map<String, String> facts) -> new Outcome.Failed(code, facts);
                });
        return verdict;
    }

    private Verdict watch(ResolvedApp app, Probe probe, Progress step) throws InterruptedException {
        GateRule rule = app.care().gate();
        Patience patience = new Patience(rule, timing.now());
        GateFacts facts = new GateFacts(app, runtime, timing.now());
        Deaths deaths = new Deaths();
        int passes = 0;
        String told = "";
        while (true) {
            int before = deaths.count();
            Optional<Verdict> ended = lookAtContainer(app, deaths, facts);
            if (ended.isPresent()) {
                return ended.get();
            }
            ProbeAnswer answer = prober.ask(probe, app.container().name());
            facts.take(answer);
            if (!answer.detail().equals(told)) {
                step.note(answer.detail());
                told = answer.detail();
            }
            patience.take(answer, timing.now());
            passes = answer.verdict() == ProbeAnswer.Verdict.PASS ? (deaths.count() == before ? passes : 0) + 1 : 0;
            if (passes >= probe.pace().passes()) {
                return new Verdict.Passed("");
            }
            switch (patience.at(timing.now())) {
                case GOES_ON -> timing.pause(passes > 0 ? between(probe.pace().interval()) : STEP);
                case STILL_ADVANCES -> {
                    return new Verdict.Passed("not at the tip yet and still advancing after "
                            + rule.progressLimit().toMinutes() + " min: " + answer.detail());
                }
                case ENDED -> {
                    return answer.verdict() == ProbeAnswer.Verdict.UNKNOWN
                            ? new Verdict.Unknown(ErrorCode.STATE_UNKNOWN, facts.last(probe))
                            : facts.refused(probe, timing.now());
                }
            }
        }
    }

    private static Duration between(Duration interval) {
        return interval.compareTo(LONGEST_STEP) < 0 ? interval : LONGEST_STEP;
    }

    private Verdict stays(ResolvedApp app) throws InterruptedException {
        GateFacts facts = new GateFacts(app, runtime, timing.now());
        Deaths deaths = new Deaths();
        Instant begin = timing.now();
        Instant end = begin.plus(app.care().gate().budget());
        Instant steadySince = begin;
        while (true) {
            int before = deaths.count();
            Optional<Verdict> ended = lookAtContainer(app, deaths, facts);
            if (ended.isPresent()) {
                return ended.get();
            }
            Instant now = timing.now();
            if (deaths.count() != before || deaths.state() != ContainerState.RUNNING) {
                steadySince = now;
            }
            if (!now.isBefore(steadySince.plus(STEADY))) {
                return new Verdict.Passed("");
            }
            if (!now.isBefore(end)) {
                return facts.unsteady(deaths);
            }
            timing.pause(STEP);
        }
    }

    /** Empty while it runs. */
    private Optional<Verdict> lookAtContainer(ResolvedApp app, Deaths deaths, GateFacts facts) {
        return switch (runtime.inspect(app.container().name())) {
            case Observation.Present<Container>(Container container) -> {
                deaths.see(container);
                yield switch (container.state()) {
                    case RUNNING, RESTARTING, PAUSED, OTHER ->
                        deaths.count() < Deaths.TOO_MANY ? Optional.empty() : Optional.of(facts.dying(deaths));
                    case CREATED, EXITED, REMOVING, DEAD -> Optional.of(facts.ended(container));
                };
            }
            case Observation.Absent<Container>() -> Optional.of(facts.removed());
            case Observation.Unknown<Container> unknown ->
                Optional.of(new Verdict.Unknown(unknown.code(), unknown.facts()));
        };
    }
}
