package dev.pilothouse.engine.chaos.run;

import dev.pilothouse.engine.chaos.CellResult.Sample;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.probe.Statuses;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks one app again and again, keeps every answer, and knows when which phase of recovery was first seen. */
final class Watch {
    /** Between two askings: a tenth of a second is what the times of a report can be trusted to. */
    static final Duration PAUSE = Duration.ofMillis(100);

    private final Probe probe;
    private final Prober prober;
    private final String container;
    private final Timing timing;
    private final Instant begun;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<Phase, Instant> seen = new EnumMap<>(Phase.class);
    private Optional<Instant> streak = Optional.empty();
    private Optional<ProbeAnswer> last = Optional.empty();
    private int passes;

    /** @param begun what the samples' times count from */
    Watch(Probe probe, Prober prober, String container, Timing timing, Instant begun) {
        this.probe = probe;
        this.prober = prober;
        this.container = container;
        this.timing = timing;
        this.begun = begun;
    }

    /** Forgets what was seen, and keeps the samples: from now on it is about what comes. */
    void anew() {
        seen.clear();
        streak = Optional.empty();
        passes = 0;
    }

    /** Asks once, and waits a little. */
    void tick() throws InterruptedException {
        Instant asked = timing.now();
        ProbeAnswer answer = prober.ask(probe, container);
        samples.add(new Sample(
                Duration.between(begun, asked),
                answer.verdict().name().toLowerCase(Locale.ROOT),
                answer.detail(),
                answer.latency()));
        last = Optional.of(answer);
        switch (answer.verdict()) {
            case PASS -> {
                Instant at = timing.now();
                List.of(Phase.PORT, Phase.STATUS, Phase.MARKER).forEach(phase -> seen.putIfAbsent(phase, at));
                if (passes++ == 0) {
                    streak = Optional.of(at);
                }
            }
            case FAIL, SYNCING -> {
                broke(asked);
                lesser();
            }
            case UNKNOWN -> broken();
        }
        timing.pause(PAUSE);
    }

    private void broke(Instant at) {
        seen.putIfAbsent(Phase.DOWN, at);
        // It served and does not any more: what was seen of the recovery was not one.
        if (passes > 0) {
            List.of(Phase.PORT, Phase.STATUS, Phase.MARKER).forEach(seen::remove);
        }
        broken();
    }

    private void broken() {
        passes = 0;
        streak = Optional.empty();
    }

    /** How far the app has come where the whole question fails. */
    private void lesser() throws InterruptedException {
        if (!(probe instanceof Probe.Http http)) {
            return;
        }
        if (!seen.containsKey(Phase.STATUS) && passes(answering(http))) {
            seen.putIfAbsent(Phase.PORT, timing.now());
            seen.put(Phase.STATUS, timing.now());
        } else if (!seen.containsKey(Phase.PORT) && passes(port(http))) {
            seen.put(Phase.PORT, timing.now());
        }
    }

    private boolean passes(Probe lesser) throws InterruptedException {
        return prober.ask(lesser, container).verdict() == Verdict.PASS;
    }

    private static Probe answering(Probe.Http http) {
        Statuses statuses = http.statuses();
        return new Probe.Http(http.uri(), statuses, "", Optional.empty(), "", http.tls(), http.from(), http.pace());
    }

    private static Probe port(Probe.Http http) {
        URI uri = http.uri();
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return new Probe.Tcp(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), http.from(), http.pace());
    }

    /** How often it passed in a row up to now. */
    int passes() {
        return passes;
    }

    /** When the present row of passes began. */
    Optional<Instant> streak() {
        return streak;
    }

    Optional<ProbeAnswer> last() {
        return last;
    }

    Map<Phase, Instant> seen() {
        return seen;
    }

    List<Sample> samples() {
        return samples;
    }
}
