package dev.pilothouse.engine.orchestrate.disk;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import dev.pilothouse.engine.text.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says for each place of data that an action puts at stake whether it could be copied at an instant, and its size. */
public final class Disks {
    /**
     * Prints the mount table, then for each path {@code P real kilobytes may} with {@code -} for a size that is not to be
     * had in two seconds and for what may not be copied with its owners, then {@code R mountpoint} for every XFS that can share blocks. Sizes are asked for through
     * {@code sudo -n} where the login user may not look.
     */
    private static final String SCRIPT = """
            cat /proc/self/mountinfo || exit 1
            for p; do
              r=$(readlink -m -- "$p" 2>/dev/null || readlink -f -- "$p" 2>/dev/null) || r=$p
              [ -n "$r" ] || r=$p
              if [ -r "$p" ] && [ -x "$p" ]; then s=; else s='sudo -n'; fi
              k=$(timeout 2 $s du -skx -- "$p" 2>/dev/null) && k=${k%%[!0-9]*} || k=-
              m=-
              if [ -O "$p" ] && [ -w "$p/.." ] || [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then m=may; fi
              printf 'P\\037%s\\037%s\\037%s\\037%s\\n' "$p" "$r" "${k:--}" "$m"
            done
            awk '/ - xfs /{print $5}' /proc/self/mountinfo | while read -r m; do
              xfs_info "$m" 2>/dev/null | grep -q 'reflink=1' && printf 'R\\037%s\\n' "$m"
            done
            exit 0
            """;

    private Disks() {}

    /** The same actions; one command for all places, none where nothing with data would be replaced. */
    public static List<Action> told(List<Action> actions, Host host) {
        Set<String> paths = new LinkedHashSet<>();
        actions.stream()
                .filter(Disks::isAtStake)
                .flatMap(action -> action.data().stream())
                .forEach(place -> place.path().ifPresent(paths::add));
        if (actions.stream()
                .noneMatch(action -> isAtStake(action) && !action.data().isEmpty())) {
            return actions;
        }
        Optional<MountTable> table = paths.isEmpty() ? Optional.empty() : ask(host, paths);
        List<Action> told = new ArrayList<>();
        for (Action action : actions) {
            told.add(
                    isAtStake(action)
                            ? action.with(action.data().stream()
                                    .map(place -> told(place, table))
                                    .toList())
                            : action);
        }
        return told;
    }

    private static boolean isAtStake(Action action) {
        return switch (action.kind()) {
            case REPLACE -> true;
            case PULL, BUILD, CREATE, START, STOP, REMOVE, NOTICE -> false;
        };
    }

    private static DataMount told(DataMount place, Optional<MountTable> table) {
        if (place.effect() == DataMount.Effect.READ) {
            return place;
        }
        if (place.path().isEmpty()) {
            return place.with(Optional.empty(), new SnapshotChance.Unknown("where it lies on the node is not known"));
        }
        return table.map(known -> place.with(
                        known.size(place.path().get()),
                        known.chance(place.path().get())))
                .orElseGet(() -> place.with(Optional.empty(), new SnapshotChance.Unknown("the node did not say")));
    }

    private static Optional<MountTable> ask(Host host, Set<String> paths) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        words.addAll(paths);
        try {
            ExecResult result = host.exec(Command.of(words.toArray(String[]::new)));
            return result.succeeded() ? Optional.of(MountTable.parse(result.stdout())) : Optional.empty();
        } catch (EngineException fault) {
            // A plan without this is still a plan; what is not known is told as unknown.
            return Optional.empty();
        }
    }
}
