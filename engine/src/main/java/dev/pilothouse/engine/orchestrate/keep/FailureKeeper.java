package dev.pilothouse.engine.orchestrate.keep;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.gate.LogTail;
import dev.pilothouse.engine.orchestrate.plan.Drift;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Redaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what is to be seen of a container that failed, before it is put away, and keeps it once it is known how the
 * work on the app ended. One app is worked on by one thread at a time. Nothing here fails the work itself.
 */
public final class FailureKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(FailureKeeper.class);

    /** Sorts by time as it stands. */
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Whether a failure is one more of a row that nobody asked for. */
    public enum Occasion {
        /** An operator asked for the act. */
        ASKED,
        /** A pass did it by itself: of the same container the same failure is kept once. */
        BY_ITSELF
    }

    private final ContainerRuntime runtime;
    private final Failures failures;
    private final Supplier<Instant> now;
    private final String operator;
    private final Map<AppId, Evidence> gathered = new ConcurrentHashMap<>();
    private final Map<AppId, String> lastKept = new ConcurrentHashMap<>();

    /** @param operator {@code user@machine} */
    public FailureKeeper(ContainerRuntime runtime, Failures failures, Supplier<Instant> now, String operator) {
        this.runtime = runtime;
        this.failures = failures;
        this.now = now;
        this.operator = operator;
    }

    /** Before work on the app begins: what an earlier one left is none of it. */
    public void begin(AppId app) {
        gathered.remove(app);
    }

    /**
     * The app's present container failed and is about to be put away.
     *
     * @param served the one that served before
     */
    public void gather(ResolvedApp app, List<ProbeAnswer> answers, Optional<Container> served) {
        String name = app.container().name();
        try {
            if (runtime.inspect(name) instanceof Observation.Present<Container>(Container container)) {
                List<String> differences = served.map(
                                earlier -> Drift.between(earlier, app.container(), Optional.empty()))
                        .orElse(List.of());
                gathered.put(
                        app.address().app(),
                        Evidence.of(
                                container,
                                answers,
                                LogTail.of(runtime, name, Evidence.LOG_LINES),
                                differences,
                                Redaction.of(app.secrets())));
            }
        } catch (EngineException fault) {
            LOG.warn("nothing could be gathered of {}", app.address(), fault);
        }
    }

    /**
     * Keeps what was gathered, where something was.
     *
     * @param failed how the work ended; its fact {@code kept} names the container that is kept
     * @return the outcome with the kept failure's id as the fact {@code failure}
     */
    public Outcome.Failed keep(Address address, String act, Occasion occasion, Outcome.Failed failed) {
        Evidence evidence = gathered.remove(address.app());
        if (evidence == null) {
            return failed;
        }
        String what = evidence.containerId() + " " + failed.code();
        if (occasion == Occasion.BY_ITSELF && what.equals(lastKept.get(address.app()))) {
            return failed;
        }
        Instant at = now.get();
        String id = ID_TIME.format(at) + "-"
                + evidence.containerId()
                        .substring(0, Math.min(6, evidence.containerId().length()));
        String kept = failed.facts().getOrDefault("kept", "");
        try {
            failures.keep(new KeptFailure(
                    address,
                    id,
                    at,
                    operator,
                    act,
                    failed.code(),
                    kept.equals("none") ? "" : kept,
                    failed.facts(),
                    evidence.answers(),
                    evidence.log(),
                    evidence.inspect(),
                    evidence.differences()));
        } catch (EngineException fault) {
            LOG.warn("the failure of {} could not be kept", address, fault);
            return failed;
        }
        lastKept.put(address.app(), what);
        Map<String, String> facts = new LinkedHashMap<>(failed.facts());
        facts.put("failure", id);
        return new Outcome.Failed(failed.code(), facts);
    }
}
