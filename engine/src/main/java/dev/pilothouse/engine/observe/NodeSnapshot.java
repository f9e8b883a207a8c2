package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.text.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One node as last seen: a value, whole and consistent. There is one from the first moment on, before the node has
 * answered anything: its apps are then {@link AppState#UNKNOWN}.
 *
 * @param fault one line where the node's container engine cannot be used; empty otherwise
 */
public record NodeSnapshot(
        NodeName node,
        Contact contact,
        Optional<RuntimeInfo> runtime,
        List<AppSnapshot> apps,
        String fault,
        Instant at) {
    public NodeSnapshot {
        apps = List.copyOf(apps);
    }
}
