package dev.pilothouse.engine.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.docker.settings.SettingsMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the API's words to the port's. Any field may be missing: engines differ in what they send. */
final class ContainerMapper {
    /** What engines send for "never": year 1. */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private ContainerMapper() {}

    static ContainerRow row(com.github.dockerjava.api.model.Container row) {
        return new ContainerRow(
                text(row.getId()),
                rowName(row.getNames()),
                text(row.getImage()),
                imageId(row.getImageId()),
                state(row.getState()),
                text(row.getStatus()),
                Instant.ofEpochSecond(row.getCreated() == null ? 0 : row.getCreated()),
                row.getLabels() == null ? Map.of() : row.getLabels());
    }

    static Container container(InspectContainerResponse found, RuntimeInfo.Kind kind) {
        InspectContainerResponse.@Nullable ContainerState state = found.getState();
        @Nullable ContainerConfig config = found.getConfig();
        @Nullable HostConfig host = found.getHostConfig();
        ContainerState mapped = state(state == null ? null : state.getStatus());
        boolean up = mapped == ContainerState.RUNNING || mapped == ContainerState.PAUSED;
        return new Container(
                text(found.getId()),
                name(found.getName()),
                config == null ? "" : text(config.getImage()),
                imageId(found.getImageId()),
                mapped,
                state == null || state.getExitCodeLong() == null
                        ? 0
                        : state.getExitCodeLong().intValue(),
                state != null && Boolean.TRUE.equals(state.getOOMKilled()),
                found.getRestartCount() == null ? 0 : found.getRestartCount(),
                state == null ? Optional.empty() : time(state.getStartedAt()),
                state == null || up ? Optional.empty() : time(state.getFinishedAt()),
                state == null ? "" : text(state.getError()),
                time(found.getCreated()).orElse(Instant.EPOCH),
                config == null || config.getLabels() == null ? Map.of() : config.getLabels(),
                host == null ? List.of() : ports(host),
                mounts(found, host),
                config == null || config.getEnv() == null ? List.of() : List.of(config.getEnv()),
                host == null ? "" : networkMode(host.getNetworkMode()),
                volumePaths(found),
                SettingsMapper.settings(config, host, kind));
    }

    private static Map<String, String> volumePaths(InspectContainerResponse found) {
        Map<String, String> paths = new HashMap<>();
        if (found.getMounts() != null) {
            for (InspectContainerResponse.Mount mount : found.getMounts()) {
                String name = text(mount.getName());
                String source = text(mount.getSource());
                if (!name.isEmpty() && source.startsWith("/")) {
                    paths.put(name, source);
                }
            }
        }
        return paths;
    }

    static Image image(InspectImageResponse found) {
        return new Image(
                imageId(found.getId()),
                found.getRepoTags() == null ? List.of() : found.getRepoTags(),
                found.getRepoDigests() == null ? List.of() : found.getRepoDigests(),
                found.getSize() == null ? 0 : found.getSize(),
                time(found.getCreated()).orElse(Instant.EPOCH),
                SettingsMapper.defaults(found.getConfig()));
    }

    /** Podman leaves the algorithm off in places. */
    static String imageId(@Nullable String id) {
        String text = text(id);
        return text.matches("[0-9a-f]{64}") ? "sha256:" + text : text;
    }

    static String rowName(String @Nullable [] names) {
        if (names == null) {
            return "";
        }
        // A linked container has a second name below the other's, such as /web/db; its own has one slash.
        return Arrays.stream(names)
                .map(ContainerMapper::name)
                .filter(name -> name.indexOf('/') < 0)
                .findFirst()
                .orElse("");
    }

    private static String name(@Nullable String name) {
        String text = text(name);
        return text.startsWith("/") ? text.substring(1) : text;
    }

    private static ContainerState state(@Nullable String word) {
        return switch (text(word).toLowerCase(Locale.ROOT)) {
            case "created", "configured", "initialized" -> ContainerState.CREATED;
            case "running" -> ContainerState.RUNNING;
            case "paused" -> ContainerState.PAUSED;
            case "restarting" -> ContainerState.RESTARTING;
            case "exited", "stopped" -> ContainerState.EXITED;
            case "removing" -> ContainerState.REMOVING;
            case "dead" -> ContainerState.DEAD;
            default -> ContainerState.OTHER;
        };
    }

    /** Docker writes {@code default} for {@code bridge} where none was named. */
    private static String networkMode(@Nullable String mode) {
        String text = text(mode);
        return text.equals("default") ? "bridge" : text;
    }

    private static List<PortBinding> ports(HostConfig host) {
        List<PortBinding> ports = new ArrayList<>();
        if (host.getPortBindings() != null) {
            host.getPortBindings().getBindings().forEach((exposed, bindings) -> {
                if (bindings != null) {
                    Arrays.stream(bindings)
                            .filter(binding -> text(binding.getHostPortSpec()).matches("[0-9]{1,5}"))
                            .map(binding -> new PortBinding(
                                    address(binding.getHostIp()),
                                    Integer.parseInt(binding.getHostPortSpec()),
                                    exposed.getPort(),
                                    exposed.getProtocol().toString()))
                            .forEach(ports::add);
                }
            });
        }
        ports.sort(Comparator.comparingInt(PortBinding::containerPort).thenComparing(PortBinding::protocol));
        return ports;
    }

    private static String address(@Nullable String ip) {
        String text = text(ip);
        return text.equals("0.0.0.0") ? "" : text;
    }

    private static List<Mount> mounts(InspectContainerResponse found, @Nullable HostConfig host) {
        List<Mount> mounts = new ArrayList<>();
        if (found.getMounts() != null) {
            for (InspectContainerResponse.Mount mount : found.getMounts()) {
                boolean volume = mount.getName() != null && !mount.getName().isEmpty();
                mounts.add(new Mount(
                        volume ? Mount.Kind.VOLUME : Mount.Kind.BIND,
                        volume ? text(mount.getName()) : text(mount.getSource()),
                        mount.getDestination() == null
                                ? ""
                                : text(mount.getDestination().getPath()),
                        Boolean.FALSE.equals(mount.getRW()) ? Mount.Access.READ_ONLY : Mount.Access.READ_WRITE));
            }
        }
        if (host != null && host.getTmpFs() != null) {
            host.getTmpFs()
                    .forEach((target, options) ->
                            mounts.add(new Mount(Mount.Kind.TMPFS, "", target, Mount.Access.READ_WRITE)));
        }
        mounts.sort(Comparator.comparing(Mount::target));
        return mounts;
    }

    private static Optional<Instant> time(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return at.isAfter(NEVER.plusSeconds(1)) ? Optional.of(at) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** For {@code HostConfig.Binds}. */
    static Bind bind(Mount mount) {
        String mode = mount.access() == Mount.Access.READ_ONLY ? "ro" : "rw";
        return Bind.parse(mount.source() + ":" + mount.target() + ":" + mode);
    }
}
