package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where to find a node's SSH server.
 *
 * @param address host name, IP, or an alias of the SSH configuration
 * @param user empty: as the SSH configuration says
 * @param port 0: as the SSH configuration says
 * @param config the file to use instead of the user's own and the system's
 */
public record SshTarget(NodeName node, String address, String user, int port, Optional<Path> config) {}
