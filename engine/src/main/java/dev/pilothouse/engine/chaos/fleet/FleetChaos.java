package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.app.AppResolver;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.ChaosRuns;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.fault.Timer;
import dev.pilothouse.engine.chaos.report.RunJournal;
import dev.pilothouse.engine.chaos.report.RunJournals;
import dev.pilothouse.engine.chaos.run.MatrixRun;
import dev.pilothouse.engine.chaos.run.Target;
import dev.pilothouse.engine.chaos.run.UndoLedger;
import dev.pilothouse.engine.chaos.spec.ChaosFiles;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Matrices of one fleet.
 *
 * @param apps that the profile declares, by id
 * @param nodes of the fleet, by name; throws {@code NODE_UNKNOWN}
 * @param folder of this console's runs
 * @param watch begins to reconcile these nodes on and on
 * @param operator who runs matrices here
 */
public record FleetChaos(
        FleetFile fleet,
        Map<AppId, AppSpec> apps,
        Function<NodeName, ChaosNode> nodes,
        Path folder,
        Operations operations,
        Timing timing,
        RandomGenerator random,
        Function<Set<NodeName>, Operation> watch,
        String operator)
        implements ChaosRuns {
    private static final String UNDO = "undo";

    @Override
    public Loaded<Map<String, ChaosPlan>> plans() {
        return ChaosFiles.load(fleet, apps.keySet());
    }

    @Override
    public List<Cell> cells(ChaosPlan plan) {
        return Cells.of(plan, Cells.nodes(plan, fleet.nodes()));
    }

    @Override
    public Operation run(ChaosPlan plan, Consumer<? super CellEvent> listener) {
        long seed = plan.seed().orElseGet(() -> (long) random.nextInt(Integer.MAX_VALUE));
        ChaosPlan seeded = plan.seeded(seed);
        List<NodeSpec> meant = Cells.nodes(seeded, fleet.nodes());
        List<Cell> cells = Cells.of(seeded, meant);
        List<String> left = left();
        if (!left.isEmpty()) {
            throw new EngineException(ErrorCode.CHAOS_UNDO_LEFT, Map.of("cells", String.join(", ", left)));
        }
        return operations.start(
                "Chaos matrix " + plan.name(),
                "fleet",
                progress -> run(seeded, seed, meant, cells, listener, progress));
    }

    private Outcome run(
            ChaosPlan plan,
            long seed,
            List<NodeSpec> meant,
            List<Cell> cells,
            Consumer<? super CellEvent> listener,
            Progress progress)
            throws InterruptedException {
        tended(plan, meant);
        Set<NodeName> names = Set.copyOf(meant.stream().map(NodeSpec::name).toList());
        String id = operations.nextId().value();
        try (Reservations reservations = new Reservations("chaos " + plan.name() + ", run " + id, progress)) {
            // In one order on every console, so that of two that begin at the same time one gets all of them.
            reservations.take(names.stream()
                    .sorted(Comparator.comparing(NodeName::value))
                    .map(nodes)
                    .map(ChaosNode::reservation)
                    .toList());
            return run(id, plan, seed, names, cells, reservations, listener, progress);
        }
    }

    private Outcome run(
            String id,
            ChaosPlan plan,
            long seed,
            Set<NodeName> names,
            List<Cell> cells,
            Reservations reservations,
            Consumer<? super CellEvent> listener,
            Progress progress)
            throws InterruptedException {
        RunReport begun = new RunReport(
                id,
                plan.name(),
                fleet.name(),
                operator,
                plan.healing(),
                seed,
                timing.wall(),
                Optional.empty(),
                cells.size(),
                List.of(),
                facts(names, Set.copyOf(plan.apps())),
                List.of());
        progress.note("run " + id + ", seed " + seed);
        try (RunJournal journal = RunJournal.create(folder, begun);
                Healer healer = new Healer(plan.healing(), () -> watch.apply(names), operations::listen)) {
            healer.begin();
            try {
                return new MatrixRun(
                                id,
                                plan,
                                cells,
                                targets(names, plan.apps(), healer, reservations),
                                ledger(),
                                timing,
                                ZoneId.systemDefault(),
                                journal::cell,
                                event -> {
                                    if (event instanceof CellEvent.Step(Cell cell, String step)) {
                                        journal.step(cell.id(), step, timing.wall());
                                    }
                                    listener.accept(event);
                                })
                        .run(progress);
            } finally {
                journal.end(timing.wall());
            }
        }
    }

    /** What the nodes run on, for the reader of the report. */
    private Map<String, String> facts(Set<NodeName> names, Set<AppId> wanted) {
        Map<String, String> facts = new TreeMap<>();
        for (NodeName name : names) {
            facts.putAll(versions(nodes.apply(name), wanted));
            if (nodes.apply(name).runtime().info() instanceof Observation.Present<RuntimeInfo>(RuntimeInfo info)) {
                facts.put(name + ".engine", info.kind().name().toLowerCase(Locale.ROOT) + " " + info.version());
            }
        }
        return facts;
    }

    /** Which versions a run is about, so that a catalog can ask for one that was passed with them. */
    private static Map<String, String> versions(ChaosNode node, Set<AppId> wanted) {
        Map<String, String> facts = new TreeMap<>();
        if (node.runtime().list() instanceof Observation.Present<List<ContainerRow>>(List<ContainerRow> rows)) {
            node.apps().stream()
                    .filter(app -> wanted.contains(app.address().app()))
                    .forEach(app -> rows.stream()
                            .filter(row -> row.name().equals(app.containerName()))
                            .flatMap(row -> Optional.ofNullable(row.labels().get(AppResolver.LABEL_VERSION)).stream())
                            .forEach(version -> facts.put(
                                    PassedMatrices.fact(
                                            node.spec().name().value(),
                                            app.address().app().value()),
                                    version)));
        }
        return facts;
    }

    private void tended(ChaosPlan plan, List<NodeSpec> meant) {
        if (plan.healing() == Healing.SERVICE) {
            List<String> alone = meant.stream()
                    .map(NodeSpec::name)
                    .filter(name -> nodes.apply(name).tended().get() == ChaosNode.Tended.NO)
                    .map(NodeName::value)
                    .toList();
            if (!alone.isEmpty()) {
                throw new EngineException(
                        ErrorCode.CHAOS_REFUSED,
                        Map.of("reason", "no service looks after " + String.join(", ", alone)));
            }
        }
    }

    private Map<Address, Target> targets(
            Set<NodeName> names, List<AppId> wanted, Healer healer, Reservations reservations) {
        Map<Address, Target> targets = new LinkedHashMap<>();
        for (NodeName name : names) {
            ChaosNode node = nodes.apply(name);
            for (WatchedApp app : node.apps()) {
                if (wanted.contains(app.address().app())) {
                    targets.put(app.address(), target(node, app, healer, reservations));
                }
            }
        }
        return targets;
    }

    private NodeTarget target(ChaosNode node, WatchedApp app, Healer healer, Reservations reservations) {
        List<AppId> dependencies = Optional.ofNullable(apps.get(app.address().app()))
                .map(AppSpec::dependencies)
                .orElse(List.of());
        List<String> needs = node.apps().stream()
                .filter(other -> dependencies.contains(other.address().app()))
                .map(WatchedApp::containerName)
                .toList();
        return new NodeTarget(node, app, needs, healer, reservations);
    }

    @Override
    public Operation undoLeft() {
        return operations.start("Undo chaos that was left", "fleet", progress -> {
            List<Callable<Outcome>> undoing = new ArrayList<>();
            for (UndoLedger.Entry entry : ledger().all()) {
                undoing.add(() -> undo(entry, progress));
            }
            List<Outcome> outcomes = Branches.all(undoing);
            return outcomes.stream()
                    .filter(outcome -> !(outcome instanceof Outcome.Succeeded))
                    .findFirst()
                    .orElse(new Outcome.Succeeded(outcomes.size()));
        });
    }

    private Outcome undo(UndoLedger.Entry entry, Progress progress) throws InterruptedException {
        Progress step = progress.step("undo " + entry.cell(), entry.address().toString());
        Outcome outcome;
        try {
            outcome = undo(entry);
        } catch (EngineException fault) {
            outcome = Outcome.Failed.of(fault);
        }
        if (outcome instanceof Outcome.Succeeded) {
            ledger().remove(entry);
        }
        step.end(outcome);
        return outcome;
    }

    private Outcome undo(UndoLedger.Entry entry) throws InterruptedException {
        ChaosNode node = nodes.apply(entry.address().node());
        return switch (new Timer(node.host()).undo(entry.key())) {
            case Timer.Done.No(String reason) -> failed(entry, reason);
            case Timer.Done.NoAnswer(String reason) -> failed(entry, reason);
            case Timer.Done.Yes() -> {
                AppId app = entry.address().app();
                yield switch (entry.mend()) {
                    case START -> node.orchestrator().start(app, Progress.silent());
                    case RECONCILE -> node.orchestrator().reconcile(Set.of(app), Progress.silent());
                    case FORGET_FAILURE -> {
                        Outcome made = node.orchestrator().reconcile(Set.of(app), Progress.silent());
                        yield made instanceof Outcome.Succeeded
                                ? NodeTarget.forgetFailure(node.orchestrator(), app)
                                : made;
                    }
                };
            }
        };
    }

    private static Outcome failed(UndoLedger.Entry entry, String reason) {
        return new Outcome.Failed(ErrorCode.CHAOS_UNDO_LEFT, Map.of("cells", entry.cell(), "reason", reason));
    }

    @Override
    public List<String> left() {
        return ledger().all().stream().map(UndoLedger.Entry::cell).toList();
    }

    @Override
    public List<RunReport> runs() {
        return RunJournals.all(folder);
    }

    private UndoLedger ledger() {
        return new UndoLedger(folder.resolve(UNDO));
    }
}
