package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.ssh.trust.KnownHosts;
import java.security.PublicKey;
import java.util.List;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Holds the key a server shows against what is pinned, and remembers it for the message of a refusal. */
final class KeyCheck implements HostKeyVerifier {
    private final KnownHosts pinned;
    private final String knownAs;
    private final Mode mode;
    private volatile @Nullable PublicKey shown;

    /** What the check is for. */
    enum Mode {
        CONNECT,
        /** Only to see the key: everything is refused, before any credential is used. */
        LOOK
    }

    KeyCheck(KnownHosts pinned, String knownAs, Mode mode) {
        this.pinned = pinned;
        this.knownAs = knownAs;
        this.mode = mode;
    }

    /** The key of the server, once it has shown one. */
    @Nullable
    PublicKey shown() {
        return shown;
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        shown = key;
        return switch (mode) {
            case LOOK -> false;
            case CONNECT ->
                switch (pinned.check(knownAs, key).standing()) {
                    case PINNED -> true;
                    case UNKNOWN, CHANGED, REVOKED -> false;
                };
        };
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return pinned.types(knownAs);
    }
}
