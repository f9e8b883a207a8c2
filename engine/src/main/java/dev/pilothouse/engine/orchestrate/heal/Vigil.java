package dev.pilothouse.engine.orchestrate.heal;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.probe.Pulse;
import dev.pilothouse.engine.probe.Run;
import dev.pilothouse.engine.probe.Standing;
import dev.pilothouse.engine.text.AppId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follows the probes of one node's running apps and knows which of them hang: their container runs, and the probe failed
 * as often in a row as its pace wants. What could not be asked does not hang, nor does a chain that only stands still.
 */
public final class Vigil implements AutoCloseable {
    private final ContainerRuntime runtime;
    private final Timing timing;
    private final Pulse.Follower follower;
    private final Map<AppId, Followed> followed = new ConcurrentHashMap<>();
    private final Map<Run, Instant> hung = new ConcurrentHashMap<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();

    private record Followed(String containerId, Run run) {}

    /** @param whenHung called on a probe's thread as soon as an app hangs; must not block */
    public Vigil(ContainerRuntime runtime, Pulse pulse, Timing timing, Runnable whenHung) {
        this.runtime = runtime;
        this.timing = timing;
        this.follower = pulse.follow(beat -> {
            boolean fails = beat.reading().standing() == Standing.BROKEN
                    && beat.reading().failuresInARow()
                            >= beat.run().probe().pace().failures();
            if (!fails) {
                hung.remove(beat.run());
            } else if (hung.put(beat.run(), timing.now()) == null) {
                whenHung.run();
            }
        });
    }

    /**
     * Something happened to the container, or was done to it: what was known of how it works counts no longer.
     *
     * @param container its name
     */
    public void touched(String container) {
        touched.add(container);
        hung.keySet().removeIf(run -> run.container().equals(container));
    }

    /** Anything may have happened meanwhile, such as while the link was down. */
    public void allTouched() {
        followed.values().forEach(one -> touched(one.run().container()));
    }

    /**
     * Follows what runs and is to run. Only a container that is new or was touched is inspected.
     *
     * @param busy apps that something is being done to: they are not asked meanwhile
     */
    public void follow(Collection<ResolvedApp> apps, NodeView view, Set<AppId> busy) {
        Map<AppId, Followed> now = new HashMap<>();
        for (ResolvedApp app : apps) {
            AppId id = app.address().app();
            Optional<Seen> main = view.pair(app)
                    .main()
                    .filter(seen -> seen.state() == ContainerState.RUNNING)
                    .filter(seen -> view.wishes().of(id).state().target() == DesiredState.Target.RUNNING);
            if (main.isPresent() && app.probe().isPresent() && !busy.contains(id)) {
                run(app, main.get())
                        .ifPresent(run -> now.put(id, new Followed(main.get().id(), run)));
            }
        }
        followed.clear();
        followed.putAll(now);
        follower.runs(now.values().stream().map(Followed::run).toList());
        hung.keySet().retainAll(now.values().stream().map(Followed::run).toList());
    }

    private Optional<Run> run(ResolvedApp app, Seen main) {
        String name = app.container().name();
        boolean untouched = !touched.remove(name);
        Followed known = followed.get(app.address().app());
        if (known != null
                && untouched
                && known.containerId().equals(main.id())
                && known.run().probe().equals(app.probe().orElseThrow())) {
            return Optional.of(known.run());
        }
        return runtime.inspect(name) instanceof Observation.Present<Container>(Container container)
                ? Optional.of(Run.of(app.address().app(), container, app.probe().orElseThrow(), timing.wall()))
                : Optional.empty();
    }

    /** When it was last seen to hang; empty where it does not. */
    public Optional<Instant> hungAt(AppId app) {
        Followed one = followed.get(app);
        return one == null ? Optional.empty() : Optional.ofNullable(hung.get(one.run()));
    }

    /** Ends the asking that nobody else wants. */
    @Override
    public void close() {
        follower.close();
    }
}
