package dev.pilothouse.engine;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.profile.NodeSpec;

/** Where the machines behind nodes come from. */
public interface Hosts {
    /** Does not connect. */
    Host open(NodeSpec node);

    /** See {@link FleetEngine#hostKey}. */
    HostKey hostKey(NodeSpec node);

    /** See {@link FleetEngine#trust}. */
    void trust(HostKey key);
}
