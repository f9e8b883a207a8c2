package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.orchestrate.lease.LeaseSight;
import dev.pilothouse.engine.orchestrate.service.ServiceFile;
import dev.pilothouse.engine.orchestrate.state.Wishes;
import dev.pilothouse.engine.probe.Reading;
import dev.pilothouse.engine.text.AppId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that was seen of a node, mutable, guarded by its {@link NodeMonitor}. */
final class NodeFacts {
    /** Whether what is in here is how the node is now, or how it was when it was last seen. */
    enum Freshness {
        NEVER_SEEN,
        CURRENT,
        LOST
    }

    Contact contact;
    Freshness freshness = Freshness.NEVER_SEEN;
    Optional<RuntimeInfo> runtime = Optional.empty();
    Wishes wishes = Wishes.none();
    LeaseSight lease = new LeaseSight.Free();
    Optional<ServiceFile.Aged> service = Optional.empty();
    String fault = "";
    Instant seenAt = Instant.EPOCH;
    final Map<String, ContainerRow> rowsByName = new HashMap<>();
    final Map<String, Container> detailsByName = new HashMap<>();
    final Map<String, Usage> usageById = new HashMap<>();
    final Map<String, Integer> firstRestartCounts = new HashMap<>();
    final Set<String> touched = new HashSet<>();
    final Map<AppId, Reading> health = new HashMap<>();

    NodeFacts(Contact contact) {
        this.contact = contact;
    }
}
