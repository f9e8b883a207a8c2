package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.UpdateDecision;
import dev.pilothouse.engine.version.settings.AppConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Versions of one node's apps: what runs and can be chosen, what choosing means, and the choice. All methods block, may be
 * called from any thread, and end early when interrupted.
 */
public final class NodeVersions {
    private final NodeTools tools;
    private final Sights sights;
    private final Planning planning;
    private final Carrying carrying;

    public NodeVersions(NodeTools tools) {
        this.tools = tools;
        this.sights = new Sights(tools);
        this.planning = new Planning(tools, sights);
        this.carrying = new Carrying(tools, sights, planning);
    }

    /**
     * Looks once. A node that cannot be asked is in the answer as such.
     *
     * @throws EngineException {@code APP_UNKNOWN}
     */
    public AppVersions look(AppId id) throws InterruptedException {
        WatchedApp app = sights.watched(id);
        AppSight sight;
        try {
            sight = sights.of(id);
        } catch (EngineException fault) {
            return unseen(app, fault);
        }
        CatalogView view = tools.catalog().get();
        CurrentVersion current = Currents.of(sight, view.app(id));
        Offers offers = new Offers(sight, current, view, planning.now());
        List<PastVersion> history = Currents.history(sight, current, sights.fate(sight));
        return new AppVersions(
                app.address(),
                app.name(),
                app.version(),
                current,
                sight.config().settings(),
                offers.badges(),
                offers.rows(),
                history,
                Currents.lastKnownGood(history, current),
                implementations(sight),
                updates().decide(sight, current, view, offers));
    }

    private static AppVersions unseen(WatchedApp app, EngineException fault) {
        return new AppVersions(
                app.address(),
                app.name(),
                app.version(),
                new CurrentVersion.Unseen(fault.code(), fault.facts()),
                AppSettings.NONE,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new UpdateDecision(
                        UpdateDecision.Kind.UNKNOWN,
                        Optional.empty(),
                        Map.of("reason", fault.code().id())));
    }

    private List<AppId> implementations(AppSight sight) {
        Predicate<AppId> here = other -> tools.watched().get().stream()
                .anyMatch(app -> app.address().app().equals(other));
        return sight.now().rivalry().of(sight.app().containerName()).stream()
                .map(rival -> rival.app())
                .filter(here)
                .toList();
    }

    /** What auto-update makes of these apps. */
    public Updates updates() {
        return new Updates(tools, sights, planning);
    }

    /** @throws EngineException {@code VERSION_UNKNOWN}, {@code VERSION_REFUSED}, or why the node cannot be seen */
    public SwitchPlan plan(SwitchRequest request) throws InterruptedException {
        return planning.plan(request, tools.catalog().get());
    }

    /** @throws EngineException {@code VERSION_REFUSED}, {@code CONFIRMATION_MISSING} */
    public static void check(SwitchPlan plan, String typed) {
        Carrying.check(plan, typed);
    }

    /** Looks again under the node's lease, refuses where anything moved, then does it. */
    public Outcome carryOut(SwitchPlan plan, String typed, Progress progress) throws InterruptedException {
        return carrying.carryOut(plan, typed, progress);
    }

    /** @throws EngineException {@code VERSION_REFUSED} where what runs is to be pinned and is not known */
    public AppSettings configure(AppId id, List<SettingsChange> changes) {
        sights.watched(id);
        Optional<Version> current = changes.stream().anyMatch(SettingsChange.PinCurrent.class::isInstance)
                ? Optional.of(running(id))
                : Optional.empty();
        AppConfig after = tools.configs().change(id, config -> {
            AppSettings settings = config.settings();
            for (SettingsChange change : changes) {
                settings = settings.after(change, current);
            }
            return config.with(settings);
        });
        return after.settings();
    }

    private Version running(AppId id) {
        AppSight sight = sights.of(id);
        return Currents.of(sight, tools.catalog().get().app(id))
                .known()
                .orElseThrow(() -> new EngineException(
                        ErrorCode.VERSION_REFUSED,
                        Map.of(
                                "app",
                                sight.app().address().toString(),
                                "reason",
                                "which version runs is not known, so it cannot be pinned")));
    }
}
