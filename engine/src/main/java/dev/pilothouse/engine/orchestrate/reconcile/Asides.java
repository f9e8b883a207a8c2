package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps containers aside so that nothing starts them again: a stopped one whose restart policy is {@code always} is
 * started by its engine at the engine's next start, beside the one that took its place.
 */
final class Asides {
    private static final String NEVER = "no";

    /** Started by its engine's next start although somebody stopped it, with Docker as with Podman. */
    private static final String ALWAYS = "always";

    private final NodeAccess access;
    private final Looker looker;

    Asides(NodeAccess access, Looker looker) {
        this.access = access;
        this.looker = looker;
    }

    /**
     * Takes the container's restart policy away, keeping on the node what it was.
     *
     * @throws EngineException {@code OPERATION_FAILED} where it cannot be kept aside without danger
     */
    void retire(ResolvedApp app, String name) {
        Optional<Container> found = looker.container(name);
        if (found.isEmpty()) {
            return;
        }
        Container container = found.get();
        if (container.goesWhenItEnds()) {
            throw refusal(app, name, "it was started with --rm: stopping it removes it, with its anonymous volumes");
        }
        String policy = container.restartPolicy();
        if (policy.equals(NEVER)) {
            return;
        }
        if (!policy.equals(app.container().restartPolicy()) || !isOurs(container)) {
            access.policies().keep(container.id(), policy);
        }
        try {
            access.runtime().restartPolicy(name, NEVER);
        } catch (EngineException refused) {
            if (refused.code() != ErrorCode.RUNTIME_REFUSED) {
                throw refused;
            }
        }
        // Believed only when seen: some engines take such a request and change nothing.
        boolean stillAlways = looker.container(name)
                .filter(now -> now.restartPolicy().equals(ALWAYS))
                .isPresent();
        if (stillAlways) {
            throw refusal(
                    app,
                    name,
                    "its restart policy is `always` and its engine cannot change that: it would be started again"
                            + " beside the new one at the next boot");
        }
    }

    /** Gives the container the restart policy it had before it was set aside; one that has any keeps it. */
    void employ(ResolvedApp app, String name) {
        Optional<Container> found = looker.container(name)
                .filter(container -> container.restartPolicy().equals(NEVER));
        if (found.isEmpty()) {
            return;
        }
        String otherwise = isOurs(found.get()) ? app.container().restartPolicy() : NEVER;
        String policy = access.policies().of(found.get().id()).orElse(otherwise);
        if (policy.equals(NEVER)) {
            return;
        }
        try {
            access.runtime().restartPolicy(name, policy);
        } catch (EngineException refused) {
            // An engine that cannot give it could not have taken it.
            if (refused.code() != ErrorCode.RUNTIME_REFUSED) {
                throw refused;
            }
        }
    }

    /** On return none but {@code name} of the app's containers runs: they all write to the same data. */
    void stopOthers(ResolvedApp app, String name) {
        looker.family(app).forEach((other, seen) -> {
            if (!other.equals(name) && seen.isUp()) {
                retire(app, other);
                access.runtime().stop(other, app.care().stopGrace());
            }
        });
    }

    private static boolean isOurs(Container container) {
        return Seen.of(container).specHash().isPresent();
    }

    private static EngineException refusal(ResolvedApp app, String name, String why) {
        return new EngineException(
                ErrorCode.OPERATION_FAILED, Map.of("app", app.address().toString(), "container", name, "why", why));
    }
}
