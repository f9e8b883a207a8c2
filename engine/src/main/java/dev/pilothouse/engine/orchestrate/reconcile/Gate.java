package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a started app through once its probe passes. A container that ends meanwhile, or that its engine restarts again
 * and again, fails at once; an app without a probe passes when its container runs.
 */
final class Gate {
    /** The bound of the requirements for an app to be back. */
    static final Duration BUDGET = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofMillis(250);
    private static final int LOG_TAIL = 10;

    /** What the gate found. */
    sealed interface Verdict {
        record Passed() implements Verdict {}

        /** @param facts what was seen: last answer, exit code, last log lines */
        record Refused(Map<String, String> facts) implements Verdict {}

        /** The node could not be asked: this says nothing about the app. */
        record Unknown(ErrorCode code, Map<String, String> facts) implements Verdict {}
    }

    private final ContainerRuntime runtime;
    private final Prober prober;
    private final Timing timing;

    Gate(ContainerRuntime runtime, Prober prober, Timing timing) {
        this.runtime = runtime;
        this.prober = prober;
        this.timing = timing;
    }

    Verdict pass(ResolvedApp app, Progress progress) throws InterruptedException {
        Progress step = progress.step("Wait until it works", app.address().toString());
        Verdict verdict = watch(app, step);
        step.end(
                switch (verdict) {
                    case Verdict.Passed() -> new Outcome.Succeeded(0);
                    case Verdict.Refused(Map<String, String> facts) ->
                        new Outcome.Failed(ErrorCode.PROBE_FAILED, facts);
                    case Verdict.Unknown(ErrorCode code, Map<String, String> facts) -> new Outcome.Failed(code, facts);
                });
        return verdict;
    }

    private Verdict watch(ResolvedApp app, Progress step) throws InterruptedException {
        Instant end = timing.now().plus(BUDGET);
        String name = app.container().name();
        Verdict last = new Verdict.Unknown(
                ErrorCode.STATE_UNKNOWN, Map.of("app", app.address().toString()));
        String told = "";
        Deaths deaths = new Deaths();
        while (true) {
            Optional<Verdict> ended = lookAtContainer(app, deaths);
            if (ended.isPresent()) {
                return ended.get();
            }
            if (app.probe().isEmpty()) {
                return new Verdict.Passed();
            }
            ProbeAnswer answer = prober.ask(app.probe().get(), name);
            if (!answer.detail().equals(told)) {
                step.note(answer.detail());
                told = answer.detail();
            }
            switch (answer.verdict()) {
                case PASS -> {
                    return new Verdict.Passed();
                }
                case FAIL, SYNCING ->
                    last = new Verdict.Refused(factsOf(app, app.probe().get(), answer));
                case UNKNOWN ->
                    last = new Verdict.Unknown(
                            ErrorCode.STATE_UNKNOWN, factsOf(app, app.probe().get(), answer));
            }
            if (!timing.now().isBefore(end)) {
                return last instanceof Verdict.Refused(Map<String, String> facts)
                        ? new Verdict.Refused(withLog(name, facts))
                        : last;
            }
            timing.pause(STEP);
        }
    }

    /** Empty while it runs. */
    private Optional<Verdict> lookAtContainer(ResolvedApp app, Deaths deaths) {
        return switch (runtime.inspect(app.container().name())) {
            case Observation.Present<Container>(Container container) -> {
                deaths.see(container);
                yield switch (container.state()) {
                    case RUNNING, RESTARTING, PAUSED, OTHER ->
                        deaths.count() < Deaths.TOO_MANY
                                ? Optional.empty()
                                : Optional.of(new Verdict.Refused(dying(app, deaths)));
                    case CREATED, EXITED, REMOVING, DEAD -> Optional.of(new Verdict.Refused(ended(app, container)));
                };
            }
            case Observation.Absent<Container>() ->
                Optional.of(new Verdict.Refused(
                        Map.of("app", app.address().toString(), "seen", "the container was removed meanwhile")));
            case Observation.Unknown<Container> unknown ->
                Optional.of(new Verdict.Unknown(unknown.code(), unknown.facts()));
        };
    }

    private Map<String, String> ended(ResolvedApp app, Container container) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", app.address().toString());
        facts.put("seen", "the container ended");
        facts.put("exit", Integer.toString(container.exitCode()));
        if (!container.error().isEmpty()) {
            facts.put("error", container.error());
        }
        return withLog(container.name(), facts);
    }

    private Map<String, String> dying(ResolvedApp app, Deaths deaths) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", app.address().toString());
        facts.put("seen", "the container ended again and again");
        facts.put("restarts", Integer.toString(deaths.count()));
        if (deaths.exitCode() != 0) {
            facts.put("exit", Integer.toString(deaths.exitCode()));
        }
        return withLog(app.container().name(), facts);
    }

    private static Map<String, String> factsOf(ResolvedApp app, Probe probe, ProbeAnswer answer) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", app.address().toString());
        facts.put("probe", probe.title());
        facts.put("seen", answer.detail());
        if (!answer.head().isEmpty()) {
            facts.put("head", answer.head());
        }
        return facts;
    }

    private Map<String, String> withLog(String container, Map<String, String> facts) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        List<String> tail = tail(container);
        if (!tail.isEmpty()) {
            all.put("log", String.join("\n", tail));
        }
        return all;
    }

    /** The last lines of output; none where they cannot be had within two seconds. */
    private List<String> tail(String container) {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        CountDownLatch read = new CountDownLatch(1);
        StreamListener<LogLine> listener = new StreamListener<>() {
            @Override
            public void onItem(LogLine line) {
                lines.add(line.text());
            }

            @Override
            public void onEnd() {
                read.countDown();
            }

            @Override
            public void onFailure(EngineException fault) {
                read.countDown();
            }
        };
        try {
            Subscription logs = runtime.logs(container, LOG_TAIL, ContainerRuntime.Follow.NO, listener);
            try {
                boolean complete = read.await(2, TimeUnit.SECONDS);
                if (!complete) {
                    lines.add("(the rest of the log did not come)");
                }
            } finally {
                logs.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException unreadable) {
            return List.of();
        }
        return List.copyOf(lines);
    }
}
