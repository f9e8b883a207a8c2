package dev.pilothouse.engine.release;

import dev.pilothouse.engine.release.fetch.HostAnswer;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.release.trust.TrustReport;
import java.util.List;

/**
 * What is known of a release before anything of it is used.
 *
 * @param archive name of the file that was signed
 * @param archiveSha256 as the list has it
 * @param sumsSha256 of the list itself
 */
public record Verification(
        ReleaseId release,
        String archive,
        String archiveSha256,
        String sumsSha256,
        TrustReport trust,
        List<HostAnswer> hosts) {
    public Verification {
        hosts = List.copyOf(hosts);
    }
}
