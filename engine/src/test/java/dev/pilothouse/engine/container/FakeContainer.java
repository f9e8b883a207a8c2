package dev.pilothouse.engine.container;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A container of the {@link FakeRuntime}; guarded by the runtime's lock. */
final class FakeContainer {
    final String id;
    final ContainerSpec spec;
    final String imageId;
    final Instant createdAt;
    final List<LogLine> log = new ArrayList<>();
    String name;
    ContainerSettings settings;
    ContainerState state = ContainerState.CREATED;
    int exitCode;
    int restartCount;
    String restartPolicy;
    StopWish stopWish = StopWish.NONE;
    String error = "";

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    FakeContainer(String id, ContainerSpec spec, String imageId, Instant createdAt) {
        this.id = id;
        this.spec = spec;
        this.name = spec.name();
        this.settings = ContainerSettings.of(spec);
        this.restartPolicy = spec.restartPolicy();
        this.imageId = imageId;
        this.createdAt = createdAt;
    }

    /** Whether the last end was asked for through the engine; Docker remembers it, also over its own restart. */
    enum StopWish {
        NONE,
        STOPPED
    }

    /** Docker's rule at its own start: {@code on-failure} comes back after any exit but 0, stopped by hand or not. */
    boolean comesBackWithItsEngine() {
        if (startedAt == null) {
            return false;
        }
        return switch (restartPolicy.replaceAll(":.*", "")) {
            case "always" -> true;
            case "unless-stopped" -> stopWish == StopWish.NONE;
            case "on-failure" -> isUp() || exitCode != 0;
            default -> false;
        };
    }

    boolean isUp() {
        return state == ContainerState.RUNNING || state == ContainerState.PAUSED;
    }

    void started(Instant now) {
        state = ContainerState.RUNNING;
        stopWish = StopWish.NONE;
        startedAt = now;
        finishedAt = null;
        exitCode = 0;
        error = "";
    }

    void ended(int code, Instant now) {
        state = ContainerState.EXITED;
        exitCode = code;
        finishedAt = now;
    }

    ContainerRow row() {
        String status = state == ContainerState.EXITED ? "Exited (" + exitCode + ")" : state.name();
        return new ContainerRow(id, name, spec.image().toString(), imageId, state, status, createdAt, spec.labels());
    }

    private Map<String, String> volumePaths() {
        return spec.mounts().stream()
                .filter(mount -> mount.kind() == Mount.Kind.VOLUME)
                .collect(Collectors.toMap(
                        Mount::source, mount -> "/var/lib/engine/volumes/" + mount.source(), (first, _) -> first));
    }

    private ContainerSettings ownSettings() {
        return new ContainerSettings(
                settings.entrypoint(),
                settings.command(),
                settings.user(),
                settings.workingFolder(),
                restartPolicy,
                settings.memoryBytes(),
                settings.nanoCpus(),
                settings.rootFilesystem(),
                settings.addedCapabilities(),
                settings.droppedCapabilities(),
                settings.withheldCapabilities(),
                settings.privileges(),
                settings.others());
    }

    Container full() {
        List<String> environment = spec.environment().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .toList();
        return new Container(
                id,
                name,
                spec.image().toString(),
                imageId,
                state,
                exitCode,
                false,
                restartCount,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt),
                error,
                createdAt,
                spec.labels(),
                spec.ports(),
                spec.mounts(),
                environment,
                spec.networkMode(),
                volumePaths(),
                ownSettings());
    }
}
