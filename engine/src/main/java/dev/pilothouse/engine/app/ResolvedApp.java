package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.care.Care;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An app as it is to be on one node: every variable and secret in its place. {@code container.environment} may hold
 * secrets, so neither this record nor the spec is ever printed or stored; {@link #specHash} stands for them.
 *
 * @param buildArgs values by name; empty for pulled images
 * @param secretNames those variables of the container whose values are secrets
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
        Care care,
        Set<String> secretNames,
        String specHash) {
    public ResolvedApp {
        buildArgs = Map.copyOf(buildArgs);
        dependencies = List.copyOf(dependencies);
        secretNames = Set.copyOf(secretNames);
    }

    /** The values that must not be shown, wherever they turn up. */
    public List<Secret> secrets() {
        List<Secret> all = new ArrayList<>(buildArgs.values());
        secretNames.forEach(name -> all.add(new Secret(container.environment().getOrDefault(name, ""))));
        return all;
    }

    @Override
    public String toString() {
        return "ResolvedApp[" + address + " " + version + " " + specHash + "]";
    }
}
