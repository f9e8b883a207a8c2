package dev.pilothouse.engine.release.fetch;

import java.util.List;

/** A list of checksums on which all hosts that gave one agree, with every signature any of them has. */
public final class SignedSums {
    private final byte[] checksums;
    private final String sha256;
    private final List<byte[]> signatures;
    private final List<HostAnswer> hosts;

    SignedSums(byte[] checksums, String sha256, List<byte[]> signatures, List<HostAnswer> hosts) {
        this.checksums = checksums.clone();
        this.sha256 = sha256;
        this.signatures = List.copyOf(signatures);
        this.hosts = List.copyOf(hosts);
    }

    /** To the byte; a copy. */
    public byte[] checksums() {
        return checksums.clone();
    }

    /** Of the list itself. */
    public String sha256() {
        return sha256;
    }

    /** The files of armored signatures, one from each host that has one. */
    public List<byte[]> signatures() {
        return signatures;
    }

    public List<HostAnswer> hosts() {
        return hosts;
    }
}
