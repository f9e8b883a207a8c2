package dev.pilothouse.presentation.table;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.access.Access;
import dev.pilothouse.presentation.words.ContactWords;
import dev.pilothouse.presentation.words.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One app on one node as the table shows it.
 *
 * @param app as last seen; where the node is out of reach this is history, and {@link #state} says unknown instead
 * @param labels the node's
 * @param fault the node's, where its container engine cannot be used; empty otherwise
 * @param access what this console may do with it
 */
public record AppRow(
        AppSnapshot app,
        Contact contact,
        Map<String, String> labels,
        Protection protection,
        String fault,
        Access access) {
    public AppRow {
        labels = Map.copyOf(labels);
    }

    /** On a console that may change it. */
    public AppRow(AppSnapshot app, Contact contact, Map<String, String> labels, Protection protection, String fault) {
        this(app, contact, labels, protection, fault, Access.FULL);
    }

    public Address address() {
        return app.address();
    }

    public String node() {
        return app.address().node().value();
    }

    public String name() {
        return app.address().app().value();
    }

    /** Whether what is shown is what is: a node that cannot be seen may be doing anything. */
    public Freshness freshness() {
        return switch (contact) {
            case Contact.Lost _, Contact.Connecting _ -> Freshness.STALE;
            case Contact.Idle(), Contact.Connected _ -> fault.isEmpty() ? Freshness.LIVE : Freshness.STALE;
        };
    }

    /** Whether a row tells of now. */
    public enum Freshness {
        LIVE,
        STALE
    }

    /** The state that may be claimed: unknown where the node is out of reach. */
    public AppState state() {
        return freshness() == Freshness.LIVE ? app.state() : AppState.UNKNOWN;
    }

    /** The health that may be claimed. */
    public Health health() {
        return freshness() == Freshness.LIVE ? app.health() : Health.UNKNOWN;
    }

    /** The health in words, with how far a chain node has come: {@code syncing 83 %}. */
    public String healthWord() {
        return StateWords.word(health(), app.height());
    }

    public Condition condition() {
        return switch (state()) {
            case RUNNING ->
                switch (health()) {
                    case HEALTHY -> Condition.HEALTHY;
                    case UNHEALTHY, STALLED -> Condition.UNHEALTHY;
                    case STARTING, SYNCING -> Condition.CHANGING;
                    case NOT_PROBED -> Condition.RUNNING;
                    case UNKNOWN -> Condition.UNKNOWN;
                };
            case STARTING, RESTARTING, CREATED, INSTALLING -> Condition.CHANGING;
            case STOPPED -> Condition.RESTING;
            // Paused by somebody else it serves nobody, whatever its engine calls it.
            case PAUSED -> isWantedPaused() ? Condition.RESTING : Condition.UNHEALTHY;
            case EXITED, CRASH_LOOP -> Condition.UNHEALTHY;
            case MISSING -> isWantedGone() ? Condition.RESTING : Condition.UNHEALTHY;
            case UNKNOWN -> Condition.UNKNOWN;
        };
    }

    /** The state in one word; a missing app that an operator removed is {@code removed}. */
    public String stateWord() {
        return isWantedGone() && state() == AppState.MISSING ? "removed" : StateWords.word(state());
    }

    public String stateSign() {
        return isWantedGone() && state() == AppState.MISSING ? "○" : StateWords.sign(state());
    }

    private boolean isWantedPaused() {
        return app.desired().target() == DesiredState.Target.PAUSED;
    }

    private boolean isWantedGone() {
        return switch (app.desired().target()) {
            case REMOVED, STOPPED -> true;
            case RUNNING, PAUSED -> false;
        };
    }

    /** Time since the container started; empty where it does not run or is out of sight. */
    public Optional<Duration> uptime(Instant now) {
        return switch (state()) {
            case RUNNING -> app.startedAt().map(start -> Duration.between(start, now));
            case STARTING, RESTARTING, PAUSED, STOPPED, EXITED, CREATED, MISSING, INSTALLING, CRASH_LOOP, UNKNOWN ->
                Optional.empty();
        };
    }

    /** Present use of CPU and memory; empty where it does not run or is out of sight. */
    public Optional<Usage> usage() {
        return state() == AppState.RUNNING ? app.usage() : Optional.empty();
    }

    /** Why it is as it is, in one line; empty where all is well. Out of sight, it says so and what was seen last. */
    public String reason() {
        if (freshness() == Freshness.LIVE) {
            return app.reason();
        }
        String why = switch (contact) {
            case Contact.Idle(), Contact.Connected _ -> fault;
            case Contact.Connecting _, Contact.Lost _ -> ContactWords.word(contact);
        };
        return app.state() == AppState.UNKNOWN ? why : why + ", was " + StateWords.word(app.state());
    }
}
