package dev.pilothouse.engine.orchestrate.snapshot;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.snapshot.SnapshotResult.NotDone;
import dev.pilothouse.engine.orchestrate.snapshot.SnapshotResult.Reason;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Snapshots of data folders on one node, by {@code cp --reflink=always}: in seconds, and taking no room until the data
 * moves away from them; where that cannot be, there is none, and no slow copy instead. Only of data that no running
 * container may write to. The caller holds the node's lease.
 */
public record Snapshots(Host host, ContainerRuntime runtime) {
    /** Taken ones that are kept for each folder; the oldest beyond them make room, and that is told. */
    public static final int KEPT = 2;

    /** A folder of 2,000 block files takes about a second; a fragmented one some more. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration GRACE = Duration.ofSeconds(30);

    /**
     * Copies a folder.
     *
     * @param path absolute, on the node
     * @param label what it is taken for
     */
    public SnapshotResult take(String path, String label, Instant now) {
        Optional<NotDone> use = use(path, mount -> mount.access() == Mount.Access.READ_WRITE);
        if (use.isPresent()) {
            return use.get();
        }
        Snapshot snapshot = Snapshot.named(path, now.truncatedTo(ChronoUnit.SECONDS), label);
        return run(SnapshotScripts.TAKE, path, snapshot.name(), "")
                .<SnapshotResult>map(refused -> refused)
                .orElseGet(() -> new SnapshotResult.Taken(snapshot, dropOld(path)));
    }

    private List<Snapshot> dropOld(String path) {
        List<Snapshot> taken = list(path).stream()
                .filter(each -> !each.label().equals(Snapshot.REPLACED))
                .toList();
        List<Snapshot> dropped = new ArrayList<>();
        for (Snapshot old : taken.subList(Math.min(KEPT, taken.size()), taken.size())) {
            remove(old);
            dropped.add(old);
        }
        return dropped;
    }

    /**
     * Those of a folder, the newest first.
     *
     * @throws EngineException {@code FILE_FAILED} where the node does not say
     */
    public List<Snapshot> list(String path) {
        return exec(SnapshotScripts.LIST, path, "", "")
                .stdout()
                .lines()
                .flatMap(name -> Snapshot.parse(path, name).stream())
                .sorted(Comparator.comparing(Snapshot::takenAt).reversed())
                .toList();
    }

    /** @throws EngineException {@code FILE_FAILED}; removing what is not there is fine */
    public void remove(Snapshot snapshot) {
        run(SnapshotScripts.REMOVE, snapshot.of(), snapshot.name(), "").ifPresent(refused -> {
            throw failed(snapshot.of(), refused.detail());
        });
    }

    /**
     * Puts the snapshot's content where the data is, and the data aside, where it can be restored from in turn. The snapshot
     * stays. The content is made ready beside the data first; a restore that was cut between its two renames is ended by
     * the next one.
     */
    public SnapshotResult restore(Snapshot snapshot, Instant now) {
        Optional<NotDone> use = use(snapshot.of(), _ -> true);
        if (use.isPresent()) {
            return use.get();
        }
        Snapshot aside = Snapshot.named(snapshot.of(), now.truncatedTo(ChronoUnit.SECONDS), Snapshot.REPLACED);
        return run(SnapshotScripts.RESTORE, snapshot.of(), snapshot.name(), aside.name())
                .<SnapshotResult>map(refused -> refused)
                .orElseGet(() -> new SnapshotResult.Restored(snapshot, aside));
    }

    /** Says what keeps the folder from being copied or replaced now. */
    private Optional<NotDone> use(String path, Predicate<Mount> counts) {
        return switch (runtime.list()) {
            case Observation.Present<List<ContainerRow>>(List<ContainerRow> rows) ->
                rows.stream()
                        .filter(row -> isUp(row.state()))
                        .flatMap(row -> use(path, row, counts).stream())
                        .findFirst();
            case Observation.Absent<List<ContainerRow>> absent ->
                Optional.of(new NotDone(Reason.FAILED, "the engine lists no containers"));
            case Observation.Unknown<List<ContainerRow>>(ErrorCode code, Map<String, String> facts) ->
                Optional.of(new NotDone(Reason.FAILED, code + " " + facts));
        };
    }

    private static boolean isUp(ContainerState state) {
        return switch (state) {
            case RUNNING, PAUSED, RESTARTING, REMOVING, OTHER -> true;
            case CREATED, EXITED, DEAD -> false;
        };
    }

    private Optional<NotDone> use(String path, ContainerRow row, Predicate<Mount> counts) {
        return switch (runtime.inspect(row.name())) {
            case Observation.Absent<Container> gone -> Optional.empty();
            case Observation.Unknown<Container>(ErrorCode code, Map<String, String> facts) ->
                Optional.of(new NotDone(Reason.FAILED, row.name() + ": " + code + " " + facts));
            case Observation.Present<Container>(Container up) ->
                up.mounts().stream().filter(counts).anyMatch(mount -> overlaps(path, source(up, mount)))
                        ? Optional.of(new NotDone(Reason.IN_USE, up.name()))
                        : Optional.empty();
        };
    }

    private static String source(Container container, Mount mount) {
        return switch (mount.kind()) {
            case BIND -> mount.source();
            case VOLUME -> container.volumePaths().getOrDefault(mount.source(), "");
            case TMPFS -> "";
        };
    }

    private static boolean overlaps(String path, String source) {
        return !source.isEmpty()
                && (source.equals(path) || source.startsWith(path + "/") || path.startsWith(source + "/"));
    }

    /** Empty where it was done. */
    private Optional<NotDone> run(String script, String path, String name, String other) {
        try {
            String said = exec(script, path, name, other).stdout().strip();
            if (said.equals("done")) {
                return Optional.empty();
            }
            int blank = said.indexOf(' ');
            String word = blank < 0 ? said : said.substring(0, blank);
            return Optional.of(new NotDone(
                    Arrays.stream(Reason.values())
                            .filter(each -> each.name().equals(word))
                            .findFirst()
                            .orElse(Reason.FAILED),
                    blank < 0 ? said : said.substring(blank + 1)));
        } catch (EngineException fault) {
            return Optional.of(new NotDone(Reason.FAILED, fault.code() + " " + fault.facts()));
        }
    }

    private ExecResult exec(String script, String path, String name, String other) {
        String seconds = Long.toString(PATIENCE.toSeconds());
        ExecResult result =
                host.exec(Command.of("sh", "-c", SnapshotScripts.COMMON + script, "sh", path, name, other, seconds)
                        .withTimeout(PATIENCE.plus(GRACE)));
        if (!result.succeeded()) {
            throw failed(path, result.stderr().strip());
        }
        return result;
    }

    private EngineException failed(String path, String reason) {
        return new EngineException(
                ErrorCode.FILE_FAILED, Map.of("node", host.name().value(), "path", path, "reason", reason));
    }
}
