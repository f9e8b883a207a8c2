package dev.pilothouse.engine.app;

import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An app as it is to be on one node: every variable and secret in its place. {@code container.environment} may hold
 * secrets, so neither this record nor the spec is ever printed or stored; {@link #specHash} stands for them.
 *
 * @param buildArgs values by name; empty for pulled images
 * @param specHash 64 hex digits: SHA-256 over the canonical form of everything that decides what the container is;
 *     carried by the container as the label {@code dev.pilothouse.spec}
 */
public record ResolvedApp(
        Address address,
        String version,
        Source source,
        ContainerSpec container,
        Map<String, Secret> buildArgs,
        List<AppId> dependencies,
        Optional<Probe> probe,
        String specHash) {
    public ResolvedApp {
        buildArgs = Map.copyOf(buildArgs);
        dependencies = List.copyOf(dependencies);
    }

    @Override
    public String toString() {
        return "ResolvedApp[" + address + " " + version + " " + specHash + "]";
    }
}
