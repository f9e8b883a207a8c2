package dev.pilothouse.engine.version.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an image was made from, and who vouched for that. A record of what was verified when it was built; reading it
 * proves nothing by itself.
 *
 * @param archive file name of the release, such as {@code bitcoin-31.0-x86_64-linux-gnu.tar.gz}
 * @param archiveSha256 64 hex digits
 * @param sumsSha256 of the exact {@code SHA256SUMS} that was signed
 * @param signers primary fingerprints whose good signatures counted, in the order of the trust policy
 * @param threshold how many had to be good
 * @param built empty where the catalog does not say
 */
public record Upstream(
        String archive,
        String archiveSha256,
        String sumsSha256,
        List<String> signers,
        int threshold,
        Optional<Built> built) {
    /**
     * How the image came to be.
     *
     * @param base image it was built on, with its digest
     * @param by {@code user@machine}
     */
    public record Built(String base, Instant at, String by) {}

    public Upstream(String archive, String archiveSha256, String sumsSha256, List<String> signers, int threshold) {
        this(archive, archiveSha256, sumsSha256, signers, threshold, Optional.empty());
    }

    public Upstream {
        signers = List.copyOf(signers);
    }
}
