package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.ssh.auth.KeyRing.AgentKeys;
import dev.pilothouse.engine.host.ssh.trust.KnownHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One SSH server on the way, with everything the SSH configuration says of it.
 *
 * @param alias what it is called by the operator
 * @param host where it is, as seen from the hop before
 * @param knownAs as it stands in known_hosts, port included where it is not 22
 * @param keyFiles in the order to try
 * @param knownHosts files to consult beside Pilothouse's own
 */
record Hop(
        String alias,
        String host,
        int port,
        String user,
        String knownAs,
        List<Path> keyFiles,
        Optional<Path> agent,
        AgentKeys agentKeys,
        List<Path> knownHosts) {
    Hop {
        keyFiles = List.copyOf(keyFiles);
        knownHosts = List.copyOf(knownHosts);
    }

    /** {@code user@host:port}, for facts and logs. */
    String address() {
        return user + "@" + KnownHosts.address(host, port);
    }
}
