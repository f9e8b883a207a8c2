package dev.pilothouse.engine.version.data;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.data.read.ContainerPlace;
import dev.pilothouse.engine.version.data.read.DataPlace;
import dev.pilothouse.engine.version.data.read.NodePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The guard over one node. It looks through the app's container where there is one, running or not, since that sees what
 * the app sees; and on the node itself where there is none.
 *
 * @param rules of an app; empty where its profile has none
 * @param prober puts logins in place by itself
 */
public record NodeDataGuard(
        Host host, ContainerRuntime runtime, Prober prober, Function<AppId, Optional<DataRules>> rules)
        implements DataGuard {
    /** The rule that every app has: its data must be where the other version will look for it. */
    public static final String PLACE = "data-place";

    @Override
    public DataVerdict judge(ResolvedApp app, Optional<Version> from, Version to) throws InterruptedException {
        Optional<DataRules> known = rules.apply(app.address().app());
        if (known.isEmpty()) {
            return withoutRules(app, from, to);
        }
        List<DataRule> due = known.get().about(from, to);
        if (due.isEmpty()) {
            return DataVerdict.of(List.of());
        }
        List<Finding> findings = new ArrayList<>();
        try {
            findings(app, known.get(), due, findings);
        } catch (EngineException fault) {
            findings.add(unsure(PLACE, fault.code(), fault.facts()));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(app.address().toString());
        }
        return DataVerdict.of(findings);
    }

    private static DataVerdict withoutRules(ResolvedApp app, Optional<Version> from, Version to) {
        boolean up = new Crossing.Down(Optional.empty()).match(from, to) == Crossing.Match.NOT;
        boolean writes = app.container().mounts().stream().anyMatch(NodeDataGuard::keeps);
        return up || !writes
                ? DataVerdict.of(List.of())
                : DataVerdict.of(List.of(new Finding.Unsure(
                        PLACE,
                        "its profile says nothing of what an older version makes of its data",
                        List.of(),
                        List.of())));
    }

    private void findings(ResolvedApp app, DataRules known, List<DataRule> due, List<Finding> findings)
            throws InterruptedException {
        Optional<Mount> declared = holding(app.container().mounts(), known.folder());
        switch (runtime.inspect(app.container().name())) {
            case Observation.Unknown<Container>(ErrorCode code, Map<String, String> facts) ->
                findings.add(unsure(PLACE, code, facts));
            case Observation.Absent<Container> absent -> {
                if (declared.isEmpty()) {
                    findings.add(none(known.folder(), app.container().mounts()));
                } else if (declared.get().kind() != Mount.Kind.BIND) {
                    findings.add(new Finding.Unsure(
                            PLACE,
                            "there is no container to look through into the volume "
                                    + declared.get().source(),
                            List.of(known.folder()),
                            List.of()));
                } else {
                    String inner =
                            known.folder().substring(declared.get().target().length());
                    examine(
                            new NodePlace(host, declared.get().source() + inner),
                            new Side(app, Optional.empty(), prober),
                            known,
                            due,
                            findings);
                }
            }
            case Observation.Present<Container>(Container container) -> {
                DataPlace folder = new ContainerPlace(runtime, container, known.folder());
                Optional<Mount> present = holding(container.mounts(), known.folder());
                if (same(present, declared)) {
                    examine(folder, new Side(app, Optional.of(container), prober), known, due, findings);
                } else {
                    findings.add(misplaced(folder, known.folder(), container.mounts(), present));
                }
            }
        }
    }

    /** The deepest one that holds the folder. */
    private static Optional<Mount> holding(List<Mount> mounts, String folder) {
        return mounts.stream()
                .filter(mount -> folder.equals(mount.target()) || folder.startsWith(mount.target() + "/"))
                .max(Comparator.comparingInt(mount -> mount.target().length()));
    }

    private static boolean same(Optional<Mount> present, Optional<Mount> declared) {
        return present.isPresent()
                && declared.isPresent()
                && present.get().kind() == declared.get().kind()
                && present.get().kind() != Mount.Kind.TMPFS
                && present.get().source().equals(declared.get().source())
                && present.get().target().equals(declared.get().target());
    }

    /** A replacement would come up without this data, which nobody would want confirmed away. */
    private static Finding misplaced(DataPlace folder, String path, List<Mount> mounts, Optional<Mount> present) {
        return switch (folder.at(".", 0)) {
            case Observation.Absent<Peek> absent -> none(path, mounts);
            case Observation.Unknown<Peek>(ErrorCode code, Map<String, String> facts) ->
                new Finding.Unsure(PLACE, Examination.reason(code, facts), List.of(path), List.of());
            case Observation.Present<Peek> there ->
                new Finding.Blocked(
                        PLACE,
                        "the data lies in " + present.map(Mount::source).orElse("the container itself")
                                + ", where the replacing container would not have it",
                        List.of(path + ": a folder"));
        };
    }

    /** Where it has room for data at other places only, whatever lies there is nothing the rules know of. */
    private static Finding none(String path, List<Mount> mounts) {
        List<String> others =
                mounts.stream().filter(NodeDataGuard::keeps).map(Mount::target).toList();
        return others.isEmpty()
                ? new Finding.Fine(PLACE, "it has no data yet", List.of(path + ": not there"))
                : new Finding.Unsure(
                        PLACE,
                        "its data is looked for in " + path + ", and it keeps something in "
                                + String.join(", ", others),
                        others,
                        List.of(path + ": not there"));
    }

    private static boolean keeps(Mount mount) {
        return mount.kind() != Mount.Kind.TMPFS && mount.access() == Mount.Access.READ_WRITE;
    }

    private static void examine(
            DataPlace folder, Side side, DataRules known, List<DataRule> due, List<Finding> findings)
            throws InterruptedException {
        for (String place : known.places()) {
            switch (folder.at(place, 0)) {
                case Observation.Absent<Peek> absent -> {
                    if (place.equals(".")) {
                        findings.add(
                                new Finding.Fine(PLACE, "it has no data yet", List.of(known.folder() + ": not there")));
                        return;
                    }
                }
                case Observation.Unknown<Peek>(ErrorCode code, Map<String, String> facts) ->
                    findings.add(new Finding.Unsure(
                            PLACE,
                            Examination.reason(code, facts),
                            List.of(DataPlace.below(known.folder(), place)),
                            List.of()));
                case Observation.Present<Peek> there -> {
                    Examination examination = new Examination(folder, place, side);
                    for (DataRule rule : due) {
                        findings.add(examination.ask(rule));
                    }
                }
            }
        }
    }

    private static Finding unsure(String rule, ErrorCode code, Map<String, String> facts) {
        return new Finding.Unsure(rule, Examination.reason(code, facts), List.of(), List.of());
    }

    /** What is asked of the app and not of its files. */
    private record Side(ResolvedApp resolved, Optional<Container> container, Prober prober)
            implements Examination.AppSide {
        @Override
        public Truth runs() {
            return container
                    .<Truth>map(found -> switch (found.state()) {
                        case RUNNING, PAUSED, RESTARTING -> new Truth.Yes();
                        case CREATED, EXITED, DEAD -> new Truth.No();
                        case REMOVING, OTHER -> Truth.unsure("container", "whether it runs is not known");
                    })
                    .orElse(new Truth.No());
        }

        @Override
        public String command() {
            return container
                    .map(found -> String.join(" ", found.settings().entrypoint()) + " "
                            + String.join(" ", found.settings().command()))
                    .orElseGet(() -> String.join(" ", resolved.container().command()));
        }

        @Override
        public Observation<String> call(String method, String params) throws InterruptedException {
            return resolved.probe().orElse(null) instanceof Probe.Chain chain
                    ? prober.call(chain, method, params)
                    : new Observation.Unknown<>(
                            ErrorCode.PROBE_FAILED, Map.of("reason", "its health check is not of type chain"));
        }
    }
}
