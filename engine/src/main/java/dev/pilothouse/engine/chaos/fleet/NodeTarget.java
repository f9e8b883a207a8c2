package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.chaos.fault.Site;
import dev.pilothouse.engine.chaos.run.Target;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.Executed;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An app of the fleet.
 *
 * @param needs containers of the apps it depends on
 */
record NodeTarget(ChaosNode node, WatchedApp app, List<String> needs, Healer healer, Reservations reservations)
        implements Target {
    private static final Duration COMMAND = Duration.ofSeconds(10);

    @Override
    public Address address() {
        return app.address();
    }

    @Override
    public Optional<Probe> probe() {
        return app.probe();
    }

    @Override
    public String container() {
        return app.containerName();
    }

    @Override
    public Prober prober() {
        return node.prober();
    }

    @Override
    public Host host() {
        return node.host();
    }

    @Override
    public Site site() {
        Container container = present(node.runtime().inspect(app.containerName()));
        RuntimeInfo.Kind engine = present(node.runtime().info()).kind();
        String data = container.mounts().stream()
                .filter(mount -> mount.access() == Mount.Access.READ_WRITE)
                .map(mount -> switch (mount.kind()) {
                    case BIND -> mount.source();
                    case VOLUME -> container.volumePaths().getOrDefault(mount.source(), "");
                    case TMPFS -> "";
                })
                .filter(path -> !path.isEmpty())
                .findFirst()
                .orElse("");
        return new Site(
                address(),
                node.host(),
                engine,
                app.containerName(),
                needs,
                AsideNames.failed(app.containerName()),
                container.image(),
                container.imageId(),
                data,
                container.networkMode().equals("host") ? Site.Network.OF_THE_NODE : Site.Network.ITS_OWN);
    }

    private <T> T present(Observation<T> seen) {
        return switch (seen) {
            case Observation.Present<T>(T value) -> value;
            case Observation.Absent<T> absent ->
                throw new EngineException(ErrorCode.CONTAINER_MISSING, Map.of("name", app.containerName()));
            case Observation.Unknown<T>(ErrorCode code, Map<String, String> facts) ->
                throw new EngineException(code, facts);
        };
    }

    @Override
    public ExecResult onNode(List<String> argv) {
        return node.host().exec(Command.of(argv.toArray(String[]::new)).withTimeout(COMMAND));
    }

    @Override
    public Executed inContainer(List<String> argv) {
        return node.runtime().exec(app.containerName(), argv, COMMAND);
    }

    @Override
    public Outcome stop() throws InterruptedException {
        return node.orchestrator().stop(app.address().app(), Progress.silent());
    }

    @Override
    public Outcome start() throws InterruptedException {
        return node.orchestrator().start(app.address().app(), Progress.silent());
    }

    @Override
    public Outcome reconcile() throws InterruptedException {
        return node.orchestrator().reconcile(Set.of(app.address().app()), Progress.silent());
    }

    @Override
    public Outcome upgrade() throws InterruptedException {
        return node.orchestrator().remake(app.address().app(), Progress.silent());
    }

    @Override
    public Outcome forgetFailure() throws InterruptedException {
        return forgetFailure(node.orchestrator(), app.address().app());
    }

    /** Throws the kept failure away that has a container; there is at most one, and there was none before the fault. */
    static Outcome forgetFailure(NodeOrchestrator orchestrator, AppId app) throws InterruptedException {
        Optional<KeptFailure> kept = orchestrator.failures(Set.of(app)).stream()
                .filter(failure -> !failure.container().isEmpty())
                .findFirst();
        return kept.isPresent() ? orchestrator.discard(kept.get(), Progress.silent()) : new Outcome.Succeeded(0);
    }

    @Override
    public Outcome restartHealer() throws InterruptedException {
        return healer.restart();
    }

    @Override
    public void reserve() throws InterruptedException {
        reservations.keep(node.reservation());
    }

    @Override
    public Subscription onAct(Runnable listener) {
        return healer.onAct(app.address(), listener);
    }
}
