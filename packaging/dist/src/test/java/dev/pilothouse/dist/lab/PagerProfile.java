package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.version.trust.CatalogVerifier;
import dev.pilothouse.engine.version.trust.Role;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.RootFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A profile with an app of two versions in the lab's registry and a catalog of them, signed for the run. Version 2.0.0 ends
 * where its data has a file {@code refuses}.
 */
final class PagerProfile {
    static final String APP = "pager";
    static final String OLD = "1.0.0";
    static final String NEW = "2.0.0";
    static final int PORT = 8787;
    static final String DATA = "/srv/pager";

    private PagerProfile() {}

    /** @param image without a tag */
    static Path write(Path folder, List<String> nodes, String image) {
        try {
            Path app = Files.createDirectories(folder.resolve("apps/" + APP));
            Files.writeString(folder.resolve("fleet.yaml"), """
                    fleet:
                      name: rolling
                      ssh_config: "${env:PILOTHOUSE_LAB}/ssh_config"
                      catalog: { source: catalog.signed.json, root: catalog-root.json }
                      nodes: { %s }
                      apps: [ { app: %s, on: [%s] } ]
                    """.formatted(
                            String.join(": {}, ", nodes) + ": {}", APP, String.join(", ", nodes)));
            Files.writeString(app.resolve("manifest.yml"), """
                    app:
                      id: %s
                      version: %s
                      container: { image: "%s:%s" }
                      security: { network_policy: bridge }
                      gate: { budget: 20s }
                      ports: [ "%d:80" ]
                      volumes: [ { host: %s, container: /data } ]
                      health_check: { type: http, endpoint: "http://127.0.0.1:%d", path: /, marker: "pager works" }
                    """.formatted(APP, OLD, image, OLD, PORT, DATA, PORT));
            Files.writeString(app.resolve("data.yml"), """
                    data:
                      folder: /data
                      rules:
                        - id: ledger
                          crossing: down
                          cases:
                            - { if: { file: ledger, matches: '^format 1$' }, answer: safe, because: it is of the old format }
                            - { answer: impossible, because: the older version does not know its format }
                    """);
            catalog(folder, image);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void catalog(Path folder, String image) throws IOException {
        SigningKey key = SigningKey.generate(new SecureRandom());
        Role keeper = new Role(List.of(key.verifying()), 1);
        // A name of its own for each run: what a console remembers of one is not another's.
        String name = "rolling-" + key.verifying().id().substring(0, 8);
        Root root = new Root(name, 1, Map.of(key.verifying().id(), "ops"), keeper, keeper);
        Files.write(
                folder.resolve("catalog-root.json"),
                RootFile.of(root).signedBy(key).bytes());
        Instant now = Instant.now();
        String text = """
                { "_type": "catalog", "spec_version": 1, "name": "%1$s", "version": 1, "root_version": 1,
                  "generated": "%2$s", "expires": "%3$s",
                  "apps": { "pager": { "version": "%4$s", "image": "%6$s:%4$s", "versions": [
                    { "version": "%4$s", "image": "%6$s:%4$s", "default": true },
                    { "version": "%5$s", "image": "%6$s:%5$s" } ] } } }
                """.formatted(name, now, now.plus(Duration.ofDays(1)), OLD, NEW, image);
        Files.write(
                folder.resolve("catalog.signed.json"),
                CatalogVerifier.sign(text.getBytes(StandardCharsets.UTF_8), key));
    }

    /** Builds both versions on a node and pushes them; the new one takes {@code seconds} before it serves. */
    static void publish(Lab lab, String node, String image, int seconds) {
        for (String version : List.of(OLD, NEW)) {
            String start = version.equals(OLD)
                    ? "exec serve 80 /www"
                    : "[ ! -e /data/refuses ] || exit 3; sleep " + seconds + "; exec serve 80 /www";
            String file = "FROM registry.lab:5000/base/busybox:1.35\\n"
                    + "RUN mkdir -p /www && echo \"pager works, version " + version + "\" > /www/index.html\\n"
                    + "CMD [\"sh\", \"-c\", \"" + start + "\"]\\n";
            String tag = image + ":" + version;
            Finished done =
                    lab.on(node, "printf '" + file + "' | docker build -q -t " + tag + " - && docker push -q " + tag);
            assertThat(done.exit()).as(done.out() + done.err()).isZero();
        }
    }
}
