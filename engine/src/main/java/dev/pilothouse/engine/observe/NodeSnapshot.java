package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One node as last seen: a value, whole and consistent. There is one from the first moment on, before the node has
 * answered anything: its apps are then {@link AppState#UNKNOWN}.
 *
 * @param lease of whoever worked on the node when it was last read; with nothing left where it would have ended since,
 *     had its holder not renewed it
 * @param service that looks after the node, where one ever did
 * @param fault one line where the node's container engine cannot be used; empty otherwise
 */
public record NodeSnapshot(
        NodeName node,
        Contact contact,
        Optional<RuntimeInfo> runtime,
        List<AppSnapshot> apps,
        String fault,
        Instant at,
        Optional<Lease> lease,
        Optional<ServiceSight> service) {
    public NodeSnapshot {
        apps = List.copyOf(apps);
    }

    /** Without a lease or a service. */
    public NodeSnapshot(
            NodeName node,
            Contact contact,
            Optional<RuntimeInfo> runtime,
            List<AppSnapshot> apps,
            String fault,
            Instant at) {
        this(node, contact, runtime, apps, fault, at, Optional.empty(), Optional.empty());
    }

    /** The same with the apps of these ids; with all where none is given. */
    public NodeSnapshot only(Set<AppId> ids) {
        return ids.isEmpty()
                ? this
                : with(apps.stream()
                        .filter(app -> ids.contains(app.address().app()))
                        .toList());
    }

    /** The same with these apps only. */
    public NodeSnapshot with(List<AppSnapshot> others) {
        return new NodeSnapshot(node, contact, runtime, others, fault, at, lease, service);
    }
}
