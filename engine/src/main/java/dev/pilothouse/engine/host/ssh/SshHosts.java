package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.host.ssh.auth.KeyRing;
import dev.pilothouse.engine.host.ssh.trust.KnownHosts;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Where hosts behind SSH come from. One object for all nodes of an engine: it holds the operator's opened keys. For any
 * thread.
 */
public final class SshHosts {
    private final SshSettings settings;
    private final KeyRing keys;

    public SshHosts(SshSettings settings) {
        this.settings = settings;
        this.keys = new KeyRing(settings.passphrases());
    }

    /** Returns at once; the connection is made when something first needs it. */
    public Host open(SshTarget target) {
        return new SshHost(target, settings, new Dialler(target, settings, keys));
    }

    /**
     * The target's address as this machine reaches it, by the operator's SSH configuration; asks {@code ssh -G}.
     *
     * @throws EngineException {@code HOST_UNREACHABLE} where it lies behind a jump host: its address means something only
     *     there, and here it may be another machine's
     */
    public String address(SshTarget target) {
        List<Hop> route = new SshConfig(settings).route(target);
        if (route.size() > 1) {
            throw new EngineException(
                    ErrorCode.HOST_UNREACHABLE,
                    Map.of("node", target.node().value(), "reason", "it lies behind a jump host"));
        }
        return route.getLast().host();
    }

    /**
     * The key a server shows now and how it stands to what is pinned. Nothing is trusted by asking, and nobody is logged
     * in to the target.
     *
     * @throws EngineException {@code HOST_UNREACHABLE}; for a jump host on the way also {@code HOST_KEY_UNKNOWN},
     *     {@code HOST_KEY_CHANGED} and {@code AUTHENTICATION_FAILED}
     */
    public HostKey hostKey(SshTarget target) {
        try {
            return new Dialler(target, settings, keys).look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    ErrorCode.CANCELLED, Map.of("node", target.node().value(), "reason", "interrupted"), e);
        }
    }

    /** A key that the target is known to have, as if it had shown it. Does not connect. */
    public HostKey described(SshTarget target, String type, String encoded) {
        String knownAs = new SshConfig(settings).route(target).getLast().knownAs();
        return new HostKey(
                target.node(),
                knownAs,
                type,
                KnownHosts.fingerprint(Base64.getDecoder().decode(encoded)),
                encoded,
                HostKey.Standing.UNKNOWN);
    }

    /**
     * Pins exactly this key, in place of any other that Pilothouse's own file names for the address. On disk on return.
     *
     * @throws EngineException {@code VALUE_INVALID} where the key is not the target's
     */
    public void trust(HostKey key, SshTarget target) {
        if (!key.node().equals(target.node())) {
            throw new EngineException(
                    ErrorCode.VALUE_INVALID, Map.of("kind", "host key of " + target.node(), "value", key.toString()));
        }
        new KnownHosts(settings.knownHosts(), List.of()).trust(key);
    }
}
