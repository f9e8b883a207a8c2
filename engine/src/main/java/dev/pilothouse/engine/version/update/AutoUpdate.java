package dev.pilothouse.engine.version.update;

import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.engine.version.choice.UpdateDecision;
import dev.pilothouse.engine.version.settings.AppConfig;
import dev.pilothouse.engine.version.switching.NodeTools;
import dev.pilothouse.engine.version.switching.NodeVersions;
import dev.pilothouse.engine.version.switching.Updates;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates one node's apps to the catalog's default, those whose settings there say so, one after the other. What it decided
 * on an app goes to the node's journal when it changes, once over all consoles.
 */
public final class AutoUpdate {
    /** After a start of the service apps come up first. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(AutoUpdate.class);

    private final NodeTools tools;
    private final NodeVersions versions;
    private final Runnable refresh;
    private final Duration period;

    /** @param refresh fetches the catalog; what it cannot have does not stop the checks */
    public AutoUpdate(NodeTools tools, NodeVersions versions, Runnable refresh, Duration period) {
        this.tools = tools;
        this.versions = versions;
        this.refresh = refresh;
        this.period = period;
    }

    /** {@link #run} on a thread of its own until it is closed; closing waits until nothing is done any more. */
    public Subscription begin(Set<AppId> only, Progress progress) {
        Thread thread = Thread.ofVirtual()
                .name("updates-" + tools.access().node())
                .start(() -> {
                    try {
                        run(only, progress);
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                });
        return () -> {
            thread.interrupt();
            boolean interrupted = Thread.interrupted();
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /**
     * Checks again and again; ends by interruption only.
     *
     * @param only empty for all apps
     */
    public void run(Set<AppId> only, Progress progress) throws InterruptedException {
        tools.access().timing().pause(period.compareTo(FIRST) < 0 ? period : FIRST);
        while (true) {
            try {
                refresh.run();
                once(only, progress);
            } catch (EngineException fault) {
                LOG.info("{}: no check for updates: {}", tools.access().node(), fault.getMessage());
            } catch (RuntimeException defect) {
                // A service that runs for months outlives a defect of one check.
                LOG.error("checking {} for updates met a defect", tools.access().node(), defect);
            }
            tools.access().timing().pause(period);
        }
    }

    /** One check of every app whose auto-update is on. */
    public void once(Set<AppId> only, Progress progress) throws InterruptedException {
        for (WatchedApp app : tools.watched().get()) {
            AppId id = app.address().app();
            if (only.isEmpty() || only.contains(id)) {
                try {
                    check(app, progress);
                } catch (EngineException fault) {
                    LOG.info("{}: not checked for an update: {}", app.address(), fault.getMessage());
                }
            }
        }
    }

    private void check(WatchedApp app, Progress progress) throws InterruptedException {
        AppId id = app.address().app();
        Updates.Due due = versions.updates().due(id);
        UpdateDecision decision = due.decision();
        if (decision.kind() == UpdateDecision.Kind.OFF || decision.kind() == UpdateDecision.Kind.UNKNOWN) {
            return;
        }
        tell(app, decision);
        if (due.plan().isEmpty()) {
            return;
        }
        String title = "Update " + app.name()
                + decision.version().map(version -> " to " + version.text()).orElse("");
        Progress step = progress.step(title, app.address().toString());
        Outcome outcome;
        try {
            outcome = versions.carryOut(due.plan().get(), "", step);
        } catch (EngineException fault) {
            outcome = Outcome.Failed.of(fault);
        }
        step.end(outcome);
        if (outcome instanceof Outcome.Failed failed) {
            LOG.warn("{}: the update did not succeed: {}", app.address(), failed);
        }
    }

    /** The settings remember what was said last, so that two consoles do not say it twice. */
    private void tell(WatchedApp app, UpdateDecision decision) {
        AppId id = app.address().app();
        String now = decision.kind().name().toLowerCase(Locale.ROOT)
                + decision.version().map(version -> " " + version.text()).orElse("");
        AppConfig before = AppConfig.in(tools.configs().look(), id);
        if (before.toldUpdate().equals(now)) {
            return;
        }
        tools.configs().change(id, config -> config.telling(now));
        Map<String, String> facts = new LinkedHashMap<>(decision.facts());
        facts.put("decision", now);
        tools.access()
                .journal()
                .append(new JournalEntry(
                        tools.access().timing().wall(),
                        tools.access().operator(),
                        app.address().toString(),
                        "auto-update",
                        decision.kind() == UpdateDecision.Kind.DUE ? "due" : "skipped",
                        facts));
    }
}
