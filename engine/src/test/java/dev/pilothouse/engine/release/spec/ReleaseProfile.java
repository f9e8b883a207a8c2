package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.FleetFiles;
import dev.pilothouse.engine.release.trust.MadeRelease;
import dev.pilothouse.engine.release.trust.MadeSigner;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A profile on disk that declares releases of one implementation.
 *
 * @param registry {@code host:port} that images go to
 * @param base reference with a digest
 */
public record ReleaseProfile(Path folder, String registry, String base, List<MadeSigner> signers, int threshold) {
    public static final AppId CORE = new AppId("bitcoin-core");

    /** Writes all files. */
    public ReleaseProfile write(String fleet, List<String> hosts, String more) {
        put("fleet.yaml", fleet);
        put("apps/.keep", "");
        for (MadeSigner signer : signers) {
            MadeRelease.write(folder.resolve("keys"), signer.name() + ".asc", signer.publicKey());
        }
        String pinned = signers.stream()
                .map(signer -> "      - { name: " + signer.name() + ", fingerprint: "
                        + signer.fingerprint().hex() + " }\n")
                .collect(Collectors.joining());
        String places = hosts.stream().map(host -> "    - \"" + host + "\"\n").collect(Collectors.joining());
        put("releases/bitcoin-core.yaml", """
                release:
                  scheme: core
                  hosts:
                %s  file: bitcoin-${version}-x86_64-linux-gnu.tar.gz
                  trust:
                    threshold: %d
                    keys: keys
                    signers:
                %s  image:
                    repository: %s/bitcoin/core
                    base: %s
                    programs: [bitcoind, bitcoin-cli]
                    node: n1
                %s""".formatted(places, threshold, pinned, registry, base, more));
        return this;
    }

    public void put(String name, String text) {
        Path file = folder.resolve(name);
        MadeRelease.write(file.getParent(), String.valueOf(file.getFileName()), text.getBytes(StandardCharsets.UTF_8));
    }

    public Loaded<Map<AppId, ReleaseSpec>> load() {
        return switch (FleetFiles.load(folder, Map.of("HOME", "/home/ops"))) {
            case Loaded.Valid<FleetFile>(FleetFile fleet, var _) -> ReleaseFiles.load(fleet);
            case Loaded.Invalid<FleetFile>(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    public Map<AppId, ReleaseSpec> specs() {
        return switch (load()) {
            case Loaded.Valid<Map<AppId, ReleaseSpec>>(var specs, var _) -> specs;
            case Loaded.Invalid<Map<AppId, ReleaseSpec>>(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
