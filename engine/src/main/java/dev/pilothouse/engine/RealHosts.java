package dev.pilothouse.engine;

import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.host.ssh.SshHosts;
import dev.pilothouse.engine.host.ssh.SshSettings;
import dev.pilothouse.engine.host.ssh.SshTarget;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Machines behind SSH, and this one where a node's address is {@code local}. */
final class RealHosts implements Hosts {
    private static final String LOCAL = "local";

    private final Clock clock;
    private final SshHosts ssh;
    private final Map<NodeName, SshTarget> targets = new ConcurrentHashMap<>();
    private final Map<NodeName, String> addresses = new ConcurrentHashMap<>();

    RealHosts(EngineOptions options, RandomGenerator random) {
        this.clock = options.clock();
        this.ssh = new SshHosts(new SshSettings(
                options.clock(),
                random,
                options.environment(),
                options.home(),
                options.user(),
                options.knownHosts(),
                options.passphrases()::of,
                "ssh",
                SshSettings.Timing.DEFAULT));
    }

    @Override
    public Host open(NodeSpec node) {
        return node.address().equals(LOCAL) ? new LocalHost(node.name(), clock) : ssh.open(target(node));
    }

    @Override
    public HostKey hostKey(NodeSpec node) {
        if (node.address().equals(LOCAL)) {
            throw isThisMachine(node);
        }
        return ssh.hostKey(target(node));
    }

    @Override
    public HostKey expected(NodeSpec node, NodeHostKey key) {
        if (node.address().equals(LOCAL)) {
            throw isThisMachine(node);
        }
        return ssh.described(target(node), NodeHostKey.TYPE, key.encoded());
    }

    private static EngineException isThisMachine(NodeSpec node) {
        return new EngineException(
                ErrorCode.VALUE_INVALID,
                Map.of("kind", "node with a host key", "value", node.name().value(), "why", "it is this machine"));
    }

    @Override
    public void trust(HostKey key) {
        SshTarget target = targets.get(key.node());
        if (target == null) {
            throw new EngineException(
                    ErrorCode.NODE_UNKNOWN, Map.of("node", key.node().value()));
        }
        ssh.trust(key, target);
    }

    /** See {@link SshHosts#address}; found once. */
    String address(NodeSpec node) {
        return node.address().equals(LOCAL)
                ? "127.0.0.1"
                : addresses.computeIfAbsent(node.name(), name -> ssh.address(target(node)));
    }

    private SshTarget target(NodeSpec node) {
        return targets.computeIfAbsent(
                node.name(), name -> new SshTarget(name, node.address(), node.user(), node.port(), node.sshConfig()));
    }
}
