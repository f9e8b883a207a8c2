package dev.pilothouse.engine;

import dev.pilothouse.engine.operation.Blocking;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.Matrices;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.rollout.Rollouts;
import dev.pilothouse.engine.version.switching.CatalogView;
import dev.pilothouse.engine.version.switching.NodeVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Versions over several nodes.
 *
 * @param stage development copies are made from what is being developed, so nothing is chosen for them
 */
record FleetVersions(
        Function<Selector, Map<Node, Set<AppId>>> select,
        Supplier<CatalogView> view,
        Operations operations,
        Stage stage,
        Rollouts rollouts,
        Matrices matrices)
        implements Versions {
    @Override
    public CatalogState catalog() {
        return view.get().state();
    }

    @Override
    public AppVersions of(Address address) {
        return Blocking.call(() -> node(address).versions().look(address.app()));
    }

    @Override
    public List<AppVersions> of(Selector selector) {
        List<Callable<AppVersions>> looks = new ArrayList<>();
        select.apply(selector)
                .forEach((node, apps) -> node.apps().stream()
                        .map(app -> app.address().app())
                        .filter(app -> apps.isEmpty() || apps.contains(app))
                        .forEach(app -> looks.add(() -> node.versions().look(app))));
        return Blocking.call(() -> Branches.all(looks));
    }

    @Override
    public Optional<MatrixPassed> matrix(AppId app, Version version) {
        return matrices.passed(Optional.empty(), app, version);
    }

    @Override
    public SwitchPlan plan(SwitchRequest request) {
        refuseInDevelopment(request.address());
        return Blocking.call(() -> node(request.address()).versions().plan(request));
    }

    @Override
    public Operation carryOut(SwitchPlan plan, String typed) {
        Address address = plan.request().address();
        refuseInDevelopment(address);
        NodeVersions versions = node(address).versions();
        NodeVersions.check(plan, typed);
        String title = switch (plan.request()) {
            case SwitchRequest.To _ -> "Switch " + address.app();
            case SwitchRequest.Rollback _ -> "Roll back " + address.app();
            case SwitchRequest.Implementation other -> "Change " + address.app() + " to " + other.to();
        };
        return operations.start(
                title + plan.to().map(version -> " " + version.text()).orElse(""),
                address.toString(),
                progress -> versions.carryOut(plan, typed, progress));
    }

    @Override
    public AppSettings configure(Address address, List<SettingsChange> changes) {
        refuseInDevelopment(address);
        return node(address).versions().configure(address.app(), changes);
    }

    private void refuseInDevelopment(Address address) {
        switch (stage) {
            case PRODUCTION -> {}
            case DEVELOPMENT ->
                throw new EngineException(
                        ErrorCode.VERSION_REFUSED,
                        Map.of("app", address.toString(), "reason", "a development copy is made as its manifest says"));
        }
    }

    private Node node(Address address) {
        return select.apply(Selector.of(address)).keySet().iterator().next();
    }
}
