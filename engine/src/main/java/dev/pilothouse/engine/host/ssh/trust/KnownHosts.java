package dev.pilothouse.engine.host.ssh.trust;

import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts.KnownHostEntry;

/**
 * Server keys pinned in OpenSSH's {@code known_hosts} format (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"): Pilothouse's own
 * file, the only one written, and those of the SSH configuration, which are read. Read anew at every check, so that what
 * {@code ssh} learns counts here too.
 */
public final class KnownHosts {
    private static final ReentrantLock WRITING = new ReentrantLock();
    private static final int OWNER_ONLY = 0600;

    private final Path own;
    private final List<Path> all;

    /** @param further files that are consulted and never written */
    public KnownHosts(Path own, List<Path> further) {
        this.own = own;
        this.all = new ArrayList<>();
        this.all.add(own);
        this.all.addAll(further);
    }

    /**
     * How a key stands.
     *
     * @param pinned fingerprints pinned for that address, the one of the key itself included where it is among them
     */
    public record Verdict(HostKey.Standing standing, List<String> pinned) {
        public Verdict {
            pinned = List.copyOf(pinned);
        }
    }

    /** {@code host}, or {@code [host]:port} where the port is not 22: as it stands in the files. */
    public static String address(String host, int port) {
        return port == 22 ? host : "[" + host + "]:" + port;
    }

    /**
     * Revocation wins over everything else. Where another key is pinned, of whatever type, the key has changed: a server
     * that no longer shows the type we know is no more to be trusted than one with another key of that type.
     */
    public Verdict check(String address, PublicKey key) {
        List<String> pinned = new ArrayList<>();
        boolean match = false;
        try {
            for (KnownHostEntry entry : entries()) {
                boolean revocation = entry.getLine().startsWith("@revoked");
                if (revocation && entry.appliesTo(address) && sameKey(entry, key)) {
                    return new Verdict(HostKey.Standing.REVOKED, List.of());
                }
                if (!revocation && entry.appliesTo(address)) {
                    match |= entry.verify(key);
                    if (!entry.getLine().startsWith("@cert-authority")) {
                        pinned.add(fingerprintOf(entry));
                    }
                }
            }
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.FILE_FAILED, Map.of("path", own.toString(), "reason", String.valueOf(e.getMessage())), e);
        }
        if (match) {
            return new Verdict(HostKey.Standing.PINNED, pinned);
        }
        return new Verdict(pinned.isEmpty() ? HostKey.Standing.UNKNOWN : HostKey.Standing.CHANGED, pinned);
    }

    /** Signature algorithms of the keys pinned for an address, so that the server is asked for one of these. */
    public List<String> types(String address) {
        LinkedHashSet<String> types = new LinkedHashSet<>();
        for (Path file : all) {
            types.addAll(read(file).findExistingAlgorithms(address, 22));
        }
        if (types.remove(KeyType.RSA.toString())) {
            types.add("rsa-sha2-512");
            types.add("rsa-sha2-256");
        }
        return List.copyOf(types);
    }

    /** Describes a key as shown by a server. */
    public HostKey describe(NodeName node, String address, PublicKey key) {
        return new HostKey(
                node,
                address,
                KeyType.fromKey(key).toString(),
                fingerprint(key),
                Base64.getEncoder().encodeToString(encoded(key)),
                check(address, key).standing());
    }

    /**
     * Pins the key in the own file in place of any other the file names for exactly that address. Atomic, and on disk on
     * return. A key another file pins for the address stays accepted: that file is not ours.
     */
    public void trust(HostKey key) {
        WRITING.lock();
        try {
            LocalFiles files = new LocalFiles(key.node());
            Optional<byte[]> before = files.read(own.toString());
            StringBuilder text = new StringBuilder();
            before.ifPresent(bytes -> new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(key.address() + " "))
                    .forEach(line -> text.append(line).append('\n')));
            text.append(key.address())
                    .append(' ')
                    .append(key.type())
                    .append(' ')
                    .append(key.encoded());
            text.append(" pilothouse:").append(key.node()).append('\n');
            files.replace(own.toString(), text.toString().getBytes(StandardCharsets.UTF_8), OWNER_ONLY);
        } finally {
            WRITING.unlock();
        }
    }

    /** {@code SHA256:…} without padding, as {@code ssh-keygen -l} prints it. */
    public static String fingerprint(PublicKey key) {
        return fingerprint(encoded(key));
    }

    /** Of a key in its encoding, as {@link #fingerprint(PublicKey)}. */
    public static String fingerprint(byte[] encoded) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] encoded(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }

    /** A revoked entry may carry the key of a certificate authority; its comparison there is not ours to make. */
    private static boolean sameKey(KnownHostEntry entry, PublicKey key) {
        return fingerprintOf(entry).equals(fingerprint(key));
    }

    private static String fingerprintOf(KnownHostEntry entry) {
        String[] words = entry.getLine().trim().split("\\s+");
        int blob = words[0].startsWith("@") ? 3 : 2;
        try {
            return fingerprint(Base64.getDecoder().decode(words[blob]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return "SHA256:unreadable";
        }
    }

    private List<KnownHostEntry> entries() {
        List<KnownHostEntry> entries = new ArrayList<>();
        for (Path file : all) {
            entries.addAll(read(file).entries());
        }
        return entries;
    }

    private static OpenSSHKnownHosts read(Path file) {
        try {
            return new OpenSSHKnownHosts(file.toFile());
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.FILE_FAILED,
                    Map.of("path", file.toString(), "reason", String.valueOf(e.getMessage())),
                    e);
        }
    }
}
