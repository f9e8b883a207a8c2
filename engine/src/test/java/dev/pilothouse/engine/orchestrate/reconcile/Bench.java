package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.app.care.Care;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.guard.GuardedRuntime;
import dev.pilothouse.engine.orchestrate.heal.HealFile;
import dev.pilothouse.engine.orchestrate.keep.Failures;
import dev.pilothouse.engine.orchestrate.keep.RestartPolicies;
import dev.pilothouse.engine.orchestrate.lease.Beats;
import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.orchestrate.lease.MemoryLeases;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.state.DesiredStates;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.orchestrate.state.NodeJournal;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.undo.UndoLog;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One node in memory with an orchestrator over it: the same parts as the real thing, but for SSH and Docker. */
final class Bench {
    static final NodeName NODE = new NodeName("n1");
    static final String STATE = "/var/lib/pilothouse";

    final FakeTiming timing = new FakeTiming();
    final FakeRuntime runtime = new FakeRuntime(timing);
    final MemoryHost host = new MemoryHost(NODE);
    final Map<AppId, ResolvedApp> apps = new LinkedHashMap<>();
    final Map<AppId, EngineException> broken = new LinkedHashMap<>();

    /** Spec hashes of containers whose probe does not pass. */
    final Set<String> bad = ConcurrentHashMap.newKeySet();

    /** Spec hashes of containers that end whenever they are asked whether they work. */
    final Set<String> dying = ConcurrentHashMap.newKeySet();

    private int sessions;

    /** How apps declared from now on are looked after. */
    Care care = Care.USUAL;

    private final Map<String, Instant> hanging = new ConcurrentHashMap<>();

    NodeOrchestrator orchestrator = orchestrator(runtime);

    /** A console that knows nothing of what was before, as after a kill -9. */
    NodeOrchestrator orchestrator(ContainerRuntime through) {
        return orchestrator(through, "op@console", timing);
    }

    /** A console of somebody whose clock shows another time. */
    NodeOrchestrator orchestrator(ContainerRuntime through, String operator, FakeTiming own) {
        StateFolder folder = folder();
        NodeLease lease = lease(operator, own);
        NodeAccess access = new NodeAccess(
                NODE,
                new GuardedRuntime(through, lease),
                lease,
                new DesiredStates(host, folder, lease),
                new RestartPolicies(host, folder),
                new Failures(host, folder),
                new UndoLog(host, folder, lease, operator),
                new HealFile(lease, StateSight.HEALING, own),
                new NodeJournal(host, folder),
                (probe, container) -> answer(container),
                own,
                operator);
        return new NodeOrchestrator(access, () -> new NodeApps(List.copyOf(apps.values()), broken));
    }

    /** Of a node that runs since the epoch. */
    private StateFolder folder() {
        StateFolder plain = StateFolder.at(STATE);
        return new StateFolder() {
            @Override
            public String toRead() {
                return plain.toRead();
            }

            @Override
            public String toWrite() {
                return plain.toWrite();
            }

            @Override
            public StateSight look(Host asked) {
                StateSight sight = plain.look(asked);
                Duration uptime = Duration.between(Instant.EPOCH, timing.now());
                return new StateSight(sight.nodeTime(), new StateSight.Run("boot-1", uptime), sight.files());
            }
        };
    }

    private NodeLease lease(String operator, FakeTiming own) {
        return new NodeLease(
                NODE,
                new MemoryLeases(host, STATE, timing),
                new LeaseSettings(operator, "session-" + sessions++, LeaseSettings.WAIT, Duration.ZERO),
                own,
                () -> 0,
                Beats.never());
    }

    private ProbeAnswer answer(String container) {
        row(container)
                .filter(row -> dying.contains(row.labels().getOrDefault("dev.pilothouse.spec", "")))
                .ifPresent(row -> runtime.outside(() -> runtime.crash(container, 3)));
        boolean good = row(container)
                .filter(row -> row.state() == ContainerState.RUNNING && !hangs(container))
                .map(row -> row.labels().getOrDefault("dev.pilothouse.spec", ""))
                .filter(spec -> !bad.contains(spec) && !dying.contains(spec))
                .isPresent();
        return new ProbeAnswer(
                good ? ProbeAnswer.Verdict.PASS : ProbeAnswer.Verdict.FAIL,
                timing.now(),
                Duration.ofMillis(1),
                good ? "200" : "502",
                "");
    }

    /** Declares, or declares anew, an app that is pulled. */
    ResolvedApp declare(String id, String hash, String... dependencies) {
        String image = "r/" + id + ":" + hash;
        runtime.publish(image);
        ResolvedApp app = app(
                id,
                hash,
                new Source.Pull(ImageReference.parse(image), "", Source.PullPolicy.IF_MISSING),
                List.of(dependencies));
        apps.put(new AppId(id), app);
        return app;
    }

    ResolvedApp declare(String id, String hash, Source source) {
        ResolvedApp app = app(id, hash, source, List.of());
        apps.put(new AppId(id), app);
        return app;
    }

    private ResolvedApp app(String id, String hash, Source source, List<String> dependencies) {
        return new ResolvedApp(
                new Address(NODE, new AppId(id)),
                "1.0.0",
                source,
                spec(id, source.image().toString(), Map.of()),
                Map.of(),
                dependencies.stream().map(AppId::new).toList(),
                Optional.of(new Probe.Http(
                        URI.create("http://127.0.0.1:80/"),
                        200,
                        "",
                        Pace.of(Duration.ofSeconds(5), Duration.ofSeconds(2)))),
                care,
                Set.of(),
                hash);
    }

    static ContainerSpec spec(String name, String image, Map<String, String> labels) {
        return new ContainerSpec(
                name,
                ImageReference.parse(image),
                List.of(),
                Map.of(),
                labels,
                List.of(),
                List.of(new Mount(Mount.Kind.VOLUME, name + "-data", "/data", Mount.Access.READ_WRITE)),
                "bridge",
                0,
                0,
                ContainerSpec.RootFilesystem.WRITABLE,
                List.of(),
                List.of(),
                ContainerSpec.Privileges.MAY_GAIN,
                "unless-stopped");
    }

    /** Its container runs on and does not answer, until it is started again or made anew. */
    void hang(String name) {
        hanging.put(name, startedAt(name));
    }

    private boolean hangs(String name) {
        return startedAt(name).equals(hanging.get(name));
    }

    private Instant startedAt(String name) {
        return runtime.inspect(name) instanceof Observation.Present<Container>(Container container)
                ? container.startedAt().orElse(Instant.MIN)
                : Instant.MAX;
    }

    /** A running container of that name which others made. */
    void adoptable(String name, String restartPolicy) {
        runtime.addImage("other/" + name + ":9");
        runtime.create(spec(name, "other/" + name + ":9", Map.of()));
        runtime.restartPolicy(name, restartPolicy);
        runtime.start(name);
    }

    /** The restart policy of a container. */
    String policy(String name) {
        return runtime.inspect(name) instanceof Observation.Present<Container>(Container container)
                ? container.restartPolicy()
                : "";
    }

    Outcome reconcile() throws InterruptedException {
        return orchestrator.reconcile(Set.of(), Progress.silent());
    }

    List<ContainerRow> rows() {
        return runtime.list() instanceof Observation.Present<List<ContainerRow>>(List<ContainerRow> rows)
                ? rows
                : List.of();
    }

    Optional<ContainerRow> row(String name) {
        return rows().stream().filter(row -> row.name().equals(name)).findFirst();
    }

    ContainerState state(String name) {
        return row(name).orElseThrow().state();
    }

    String id(String name) {
        return row(name).orElseThrow().id();
    }

    /** What can be taken back on the node. */
    List<UndoPoint> undoable() {
        StateFolder folder = StateFolder.at(STATE);
        return new UndoLog(host, folder, lease("reader", timing), "reader").points();
    }

    String journal() {
        return host.text(STATE + "/journal.jsonl");
    }
}
