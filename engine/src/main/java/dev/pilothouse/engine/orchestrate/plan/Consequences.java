package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.DataMount.Effect;
import dev.pilothouse.engine.orchestrate.Downtime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an act means for an app's users and its data, as far as it can be told beforehand. */
public final class Consequences {
    private Consequences() {}

    /**
     * @param stopGrace how long a container may take to end
     * @param gate how long the new one may take to pass its probe
     */
    public static Downtime ofReplacing(ResolvedApp app, Duration stopGrace, Duration gate) {
        Duration wait = app.probe().isPresent() ? gate : Duration.ZERO;
        String passing = app.probe().isPresent() ? ", " + gate.toSeconds() + " s to pass its probe" : ", no probe";
        return new Downtime(
                Optional.empty(),
                Optional.of(stopGrace.plus(wait).multipliedBy(2)),
                stopGrace.toSeconds() + " s to stop" + passing
                        + ", and as long again where the old container has to come back");
    }

    public static Downtime ofStopping(String why) {
        return new Downtime(Optional.empty(), Optional.empty(), why);
    }

    /** Every place of the app's data where its container runs on, or anew; what the present one uses beside is left. */
    public static List<DataMount> ofRunning(ResolvedApp app, Optional<Container> present) {
        List<DataMount> places = new ArrayList<>();
        Set<String> declared =
                app.container().mounts().stream().map(Consequences::identity).collect(Collectors.toSet());
        for (Mount mount : app.container().mounts()) {
            if (mount.kind() != Mount.Kind.TMPFS) {
                Effect effect = mount.access() == Mount.Access.READ_ONLY ? Effect.READ : Effect.WRITTEN;
                places.add(new DataMount(mount, path(mount, present), effect));
            }
        }
        present.ifPresent(container -> container.mounts().stream()
                .filter(mount -> mount.kind() != Mount.Kind.TMPFS && !declared.contains(identity(mount)))
                .forEach(mount -> places.add(new DataMount(mount, path(mount, present), Effect.LEFT))));
        return places;
    }

    /** Every place of the app's data where its container ends and none comes after it. */
    public static List<DataMount> ofEnding(ResolvedApp app) {
        return app.container().mounts().stream()
                .filter(mount -> mount.kind() != Mount.Kind.TMPFS)
                .map(mount -> new DataMount(mount, path(mount, Optional.empty()), Effect.KEPT))
                .toList();
    }

    private static String identity(Mount mount) {
        return mount.kind() + " " + mount.source();
    }

    private static Optional<String> path(Mount mount, Optional<Container> present) {
        return switch (mount.kind()) {
            case BIND -> Optional.of(mount.source());
            case VOLUME -> present.map(container -> container.volumePaths().get(mount.source()));
            case TMPFS -> Optional.empty();
        };
    }
}
