package dev.pilothouse.engine.orchestrate.gate;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.orchestrate.gate.Gate.Verdict;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one wait at the gate saw, and says it. Not for use by several threads. */
final class GateFacts {
    private static final int LOG_TAIL = 10;

    /** Enough to see how the answers changed. */
    private static final int ANSWERS = 10;

    private final ResolvedApp app;
    private final ContainerRuntime runtime;
    private final Instant begin;
    private final Redaction redaction;
    private final Deque<ProbeAnswer> answers = new ArrayDeque<>();

    GateFacts(ResolvedApp app, ContainerRuntime runtime, Instant begin) {
        this.app = app;
        this.runtime = runtime;
        this.begin = begin;
        this.redaction = Redaction.of(app.secrets());
    }

    void take(ProbeAnswer answer) {
        answers.addLast(answer);
        if (answers.size() > ANSWERS) {
            answers.removeFirst();
        }
    }

    Verdict.Refused refused(Probe probe, Instant now) {
        Map<String, String> facts = last(probe);
        facts.put("waited", Duration.between(begin, now).toSeconds() + " s");
        return refused(facts);
    }

    Verdict.Refused ended(Container container) {
        Map<String, String> facts = seen("the container ended");
        facts.put("exit", Integer.toString(container.exitCode()));
        if (container.oomKilled()) {
            facts.put("memory", "it was killed for lack of memory");
        }
        if (!container.error().isEmpty()) {
            facts.put("error", container.error());
        }
        return refused(facts);
    }

    Verdict.Refused dying(Deaths deaths) {
        Map<String, String> facts = seen("the container ended again and again");
        facts.put("restarts", Integer.toString(deaths.count()));
        if (deaths.exitCode() != 0) {
            facts.put("exit", Integer.toString(deaths.exitCode()));
        }
        return refused(facts);
    }

    Verdict.Refused unsteady(Deaths deaths) {
        Map<String, String> facts = seen("the container did not stay up for two seconds");
        facts.put("restarts", Integer.toString(deaths.count()));
        return refused(facts);
    }

    Verdict.Refused removed() {
        return new Verdict.Refused(seen("the container was removed meanwhile"), List.copyOf(answers));
    }

    /** What was last answered. */
    Map<String, String> last(Probe probe) {
        ProbeAnswer answer = answers.getLast();
        Map<String, String> facts = seen(answer.detail());
        facts.put("probe", probe.title());
        if (!answer.head().isEmpty()) {
            facts.put("head", redaction.of(answer.head()));
        }
        return facts;
    }

    private Map<String, String> seen(String what) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", app.address().toString());
        facts.put("seen", what);
        return facts;
    }

    private Verdict.Refused refused(Map<String, String> facts) {
        List<String> tail = LogTail.of(runtime, app.container().name(), LOG_TAIL);
        if (!tail.isEmpty()) {
            facts.put("log", String.join("\n", redaction.ofAll(tail)));
        }
        return new Verdict.Refused(facts, List.copyOf(answers));
    }
}
