package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.NodeName;

/**
 * A key shown by a node's SSH server.
 *
 * @param address as it stands in known_hosts: {@code host} or {@code [host]:port}
 * @param type such as {@code ssh-ed25519}
 * @param fingerprint {@code SHA256:…} as OpenSSH prints it
 * @param encoded the public key as in known_hosts, base64
 */
public record HostKey(
        NodeName node, String address, String type, String fingerprint, String encoded, Standing standing) {
    /** How the key stands to what is pinned. */
    public enum Standing {
        PINNED,
        UNKNOWN,
        /** Another key is pinned for this address. */
        CHANGED,
        /** The key is marked as revoked. */
        REVOKED
    }
}
