package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.release.trust.KeyRing;
import dev.pilothouse.engine.release.trust.TrustPolicy;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An implementation whose releases are made into images, as a file of the profile declares it.
 *
 * @param id name of the file, and key in the catalog
 * @param hosts the first one is asked first
 * @param agreement how many hosts must have answered, all with the same checksums
 * @param file template of the archive's name
 * @param catalog the unsigned catalog that entries are written into
 * @param versions the curated ones, in the order of the file
 * @param dropped reason by version: what is no longer made, on purpose
 */
public record ReleaseSpec(
        AppId id,
        VersionScheme scheme,
        List<HostTemplate> hosts,
        int agreement,
        String file,
        TrustPolicy trust,
        KeyRing keys,
        ImagePlan image,
        Path catalog,
        List<Version> versions,
        Map<Version, String> dropped,
        Location origin) {
    public ReleaseSpec {
        hosts = List.copyOf(hosts);
        versions = List.copyOf(versions);
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
    }

    /**
     * A release of it by the version's text; it need not be a curated one, but must not be dropped.
     *
     * @throws EngineException {@link ErrorCode#VALUE_INVALID}, {@link ErrorCode#RELEASE_DROPPED}
     */
    public ReleaseId release(String text) {
        Version version = scheme.parse(text);
        String reason = dropped.get(version);
        if (reason != null) {
            throw new EngineException(ErrorCode.RELEASE_DROPPED, Map.of("release", id + " " + text, "reason", reason));
        }
        return new ReleaseId(id, version);
    }

    /** Name of the archive of one version. */
    public String archive(Version version) {
        return HostTemplate.fill(file, version);
    }
}
