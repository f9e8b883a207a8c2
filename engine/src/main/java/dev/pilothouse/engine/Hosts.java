package dev.pilothouse.engine;

import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.profile.NodeSpec;

/** Where the machines behind nodes come from. */
public interface Hosts {
    /** Does not connect. */
    Host open(NodeSpec node);

    /** See {@link FleetEngine#hostKey}. */
    HostKey hostKey(NodeSpec node);

    /** The key that a node will show from its first boot on, as it would be pinned. Does not connect. */
    HostKey expected(NodeSpec node, NodeHostKey key);

    /** See {@link FleetEngine#trust}. */
    void trust(HostKey key);
}
