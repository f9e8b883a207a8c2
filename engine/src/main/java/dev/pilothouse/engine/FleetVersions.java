package dev.pilothouse.engine;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.UpdateDecision;
import dev.pilothouse.engine.version.rollout.Rollouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Versions over several nodes. Without a catalog nothing can be chosen. */
final class FleetVersions implements Versions {
    private final Function<Selector, Map<Node, Set<AppId>>> select;
    private final Rollouts rollouts;

    FleetVersions(Function<Selector, Map<Node, Set<AppId>>> select, Rollouts rollouts) {
        this.select = select;
        this.rollouts = rollouts;
    }

    @Override
    public CatalogState catalog() {
        return new CatalogState.None(Optional.empty());
    }

    @Override
    public AppVersions of(Address address) {
        Node node = select.apply(Selector.of(address)).keySet().iterator().next();
        return of(node, node.app(address.app()));
    }

    @Override
    public List<AppVersions> of(Selector selector) {
        List<Callable<AppVersions>> looks = new ArrayList<>();
        select.apply(selector)
                .forEach((node, apps) -> node.apps().stream()
                        .filter(app ->
                                apps.isEmpty() || apps.contains(app.address().app()))
                        .forEach(app -> looks.add(() -> of(node, app))));
        try {
            return Branches.all(looks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of(), e);
        }
    }

    private static AppVersions of(Node node, WatchedApp app) {
        return new AppVersions(
                app.address(),
                app.name(),
                app.version(),
                current(node.runtime().inspect(app.containerName())),
                AppSettings.NONE,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                UpdateDecision.of(UpdateDecision.Kind.OFF));
    }

    private static CurrentVersion current(Observation<Container> seen) {
        return switch (seen) {
            case Observation.Present<Container>(Container there) ->
                tag(there.image())
                        .<CurrentVersion>map(
                                version -> new CurrentVersion.ByTag(version, there.image(), there.createdAt()))
                        .orElseGet(() -> new CurrentVersion.Unknown(there.image(), there.createdAt()));
            case Observation.Absent<Container>() -> new CurrentVersion.NotInstalled();
            case Observation.Unknown<Container> unknown -> new CurrentVersion.Unseen(unknown.code(), unknown.facts());
        };
    }

    private static Optional<Version> tag(String image) {
        return ImageReference.isValid(image)
                ? Version.find(ImageReference.parse(image).tag())
                : Optional.empty();
    }

    @Override
    public SwitchPlan plan(SwitchRequest request) {
        throw without(request.address());
    }

    @Override
    public Operation carryOut(SwitchPlan plan, String typed) {
        throw without(plan.request().address());
    }

    @Override
    public AppSettings configure(Address address, List<SettingsChange> changes) {
        throw without(address);
    }

    @Override
    public Rollouts rollouts() {
        return rollouts;
    }

    private static EngineException without(Address address) {
        return new EngineException(
                ErrorCode.VERSION_REFUSED,
                Map.of("app", address.toString(), "reason", "there is no catalog on this console"));
    }
}
