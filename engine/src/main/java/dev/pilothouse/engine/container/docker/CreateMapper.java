package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a create request from a spec. No ulimits are ever named: Podman then adds others that a node may not grant. */
final class CreateMapper {
    private static final Pattern RESTART_POLICY =
            Pattern.compile("(?<name>no|always|unless-stopped|on-failure)(:(?<retries>[0-9]{1,6}))?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CreateMapper() {}

    /**
     * Always with its name: the library's own {@code no} has an empty one, which an update takes for "as it is".
     *
     * @throws EngineException {@code VALUE_INVALID}
     */
    static RestartPolicy restartPolicy(String policy) {
        Matcher matcher = RESTART_POLICY.matcher(policy);
        if (!matcher.matches()) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "restart policy", "value", policy));
        }
        String retries = matcher.group("retries");
        ObjectNode node = JSON.createObjectNode()
                .put("Name", matcher.group("name"))
                .put("MaximumRetryCount", retries == null ? 0 : Integer.parseInt(retries));
        try {
            return JSON.treeToValue(node, RestartPolicy.class);
        } catch (JsonProcessingException impossible) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("value", policy), impossible);
        }
    }

    static void fill(CreateContainerCmd command, ContainerSpec spec, RuntimeInfo.Kind kind) {
        List<ExposedPort> exposed =
                spec.ports().stream().map(CreateMapper::exposed).distinct().toList();
        List<String> environment = spec.environment().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .toList();
        command.withName(spec.name())
                .withEnv(environment)
                .withLabels(new TreeMap<>(spec.labels()))
                .withExposedPorts(exposed)
                .withHostConfig(hostConfig(spec, kind));
        if (!spec.command().isEmpty()) {
            command.withCmd(spec.command());
        }
    }

    private static HostConfig hostConfig(ContainerSpec spec, RuntimeInfo.Kind kind) {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(spec.networkMode())
                .withPortBindings(ports(spec.ports()))
                .withBinds(spec.mounts().stream()
                        .filter(mount -> mount.kind() != Mount.Kind.TMPFS)
                        .map(ContainerMapper::bind)
                        .toList())
                .withReadonlyRootfs(spec.rootFilesystem() == ContainerSpec.RootFilesystem.READ_ONLY)
                .withCapAdd(capabilities(spec.addedCapabilities()))
                .withCapDrop(capabilities(spec.droppedCapabilities()))
                .withRestartPolicy(restartPolicy(spec.restartPolicy()));
        Map<String, String> tmpfs = new TreeMap<>();
        spec.mounts().stream()
                .filter(mount -> mount.kind() == Mount.Kind.TMPFS)
                .forEach(mount -> tmpfs.put(mount.target(), ""));
        if (!tmpfs.isEmpty()) {
            host.withTmpFs(tmpfs);
        }
        if (spec.memoryBytes() > 0) {
            host.withMemory(spec.memoryBytes());
        }
        if (spec.nanoCpus() > 0) {
            host.withNanoCPUs(spec.nanoCpus());
        }
        if (spec.privileges() == ContainerSpec.Privileges.NO_NEW) {
            host.withSecurityOpts(List.of("no-new-privileges"));
        }
        if (kind == RuntimeInfo.Kind.DOCKER) {
            // So that TERM reaches programs that are not written to be process 1. Podman needs a package for it that
            // nodes often lack, and refuses to start the container then.
            host.withInit(true);
        }
        return host;
    }

    private static Ports ports(List<PortBinding> bindings) {
        Ports ports = new Ports();
        for (PortBinding binding : bindings) {
            String port = Integer.toString(binding.hostPort());
            ports.bind(
                    exposed(binding),
                    binding.hostAddress().isEmpty()
                            ? Ports.Binding.bindPortSpec(port)
                            : new Ports.Binding(binding.hostAddress(), port));
        }
        return ports;
    }

    private static ExposedPort exposed(PortBinding binding) {
        return new ExposedPort(binding.containerPort(), InternetProtocol.parse(binding.protocol()));
    }

    private static Capability[] capabilities(List<String> names) {
        return names.stream().map(CreateMapper::capability).toArray(Capability[]::new);
    }

    private static Capability capability(String name) {
        String plain = name.toUpperCase(Locale.ROOT);
        try {
            return Capability.valueOf(plain.startsWith("CAP_") ? plain.substring("CAP_".length()) : plain);
        } catch (IllegalArgumentException e) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "capability", "value", name), e);
        }
    }
}
