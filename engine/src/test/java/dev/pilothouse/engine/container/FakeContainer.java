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
        this.imageId = imageId;
        this.createdAt = createdAt;
    }

    boolean isUp() {
        return state == ContainerState.RUNNING || state == ContainerState.PAUSED;
    }

    void started(Instant now) {
        state = ContainerState.RUNNING;
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
                settings);
    }
}
