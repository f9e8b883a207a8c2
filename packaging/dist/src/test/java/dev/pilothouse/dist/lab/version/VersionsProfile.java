package dev.pilothouse.dist.lab.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Two stand-ins for nodes of one chain that exclude each other, over one data folder, in images that the lab's registry
 * holds under names of their own for every run. Each page says its version; 31.0 and later write a format that older ones
 * do not read.
 */
public final class VersionsProfile {
    public static final String CORE = "bitcoin-core";
    public static final String KNOTS = "bitcoin-knots";
    public static final String KNOTS_VERSION = "29.3.knots20260508";
    public static final int PORT = 8779;
    public static final String DATA = "/srv/versions";

    /** What the data rules of the stand-in want typed on the way down. */
    public static final String CONSEQUENCE = "download the whole chain again";

    private final Lab lab;
    private final String registry = "registry.lab:5000/versions-" + Long.toHexString(System.nanoTime());

    public VersionsProfile(Lab lab) {
        this.lab = lab;
    }

    public String image(String app, String version) {
        return registry + "/" + app + ":" + version;
    }

    /** A catalog entry. @param more such as {@code "default": true}; may be empty */
    public String release(String app, String version, String more) {
        return "{ \"version\": \"%s\", \"image\": \"%s\"%s }"
                .formatted(version, image(app, version), more.isEmpty() ? "" : ", " + more);
    }

    /** Builds images on the node and pushes them. {@code broken} ones end at once, {@code wrong} ones show another page. */
    public void publish(String node, String app, List<String> versions, List<String> broken, List<String> wrong) {
        StringBuilder script = new StringBuilder("set -e; f=$(mktemp -d); cd $f\n");
        for (String version : versions) {
            String title = wrong.contains(version) ? "out of order" : "stand-in";
            String start = broken.contains(version) ? "exit 1" : "exec serve 80 /www";
            boolean writes = version.startsWith("31.0") || version.startsWith("32");
            script.append("""
                    cat > start <<'S'
                    #!/bin/sh
                    %s
                    %s
                    S
                    cat > Dockerfile <<'D'
                    FROM registry.lab:5000/base/busybox:1.35
                    COPY start /start
                    RUN chmod 0755 /start && mkdir -p /www && echo "<title>%s</title> %s %s" > /www/index.html
                    CMD ["/start"]
                    D
                    docker build -q -t %s . >/dev/null && docker push -q %s >/dev/null
                    """.formatted(
                            writes ? "echo 31 > /data/format" : ":",
                            start,
                            title,
                            app,
                            version,
                            image(app, version),
                            image(app, version)));
        }
        Finished built = lab.on(node, script + "rm -rf $f");
        assertThat(built.exit()).as(built.out() + built.err()).isZero();
    }

    /** @param check how often a watch looks for updates */
    public Path write(Path folder, List<String> nodes, String check) {
        StringBuilder listed = new StringBuilder();
        nodes.forEach(node -> listed.append("    %s: { address: %s }%n".formatted(node, node)));
        text(folder.resolve("fleet.yaml"), """
                fleet:
                  name: versions
                  ssh_config: "${env:PILOTHOUSE_LAB}/ssh_config"
                  catalog: { source: catalog.signed.json, root: catalog-root.json, check: %s }
                  nodes:
                %s  apps:
                    - { app: %s, on: %s }
                    - { app: %s, on: %s }
                """.formatted(check, listed, CORE, nodes, KNOTS, nodes));
        manifest(folder, CORE, "30.2", "conflicts: [" + KNOTS + "]");
        manifest(folder, KNOTS, KNOTS_VERSION, "");
        return folder;
    }

    private void manifest(Path folder, String app, String version, String more) {
        Path own = folder.resolve("apps/" + app);
        text(own.resolve("manifest.yml"), """
                app:
                  id: %s
                  name: %s stand-in
                  version: "%s"
                  description: Shows its version
                  container: { image: "%s" }
                  security: { network_policy: bridge }
                  ports: [ "%d:80" ]
                  volumes: [ "%s:/data" ]
                  health_check: { type: http, endpoint: "http://127.0.0.1:%d", path: /, marker: "<title>stand-in</title>" }
                  gate: { budget: 4s }
                  stop_grace: 2s
                  %s
                """.formatted(
                        app, app, version, image(app, version), PORT, DATA, PORT, more));
        text(own.resolve("data.yml"), """
                data:
                  folder: /data
                  rules:
                    - id: format
                      crossing: { down: "31.0" }
                      source: made for the test
                      cases:
                        - { if: { absent: format }, answer: safe, because: nothing newer wrote it }
                        - answer: needs-work
                          because: versions before 31.0 cannot read this format
                          needs: %s
                          takes: days
                          loses: the block files, until they are downloaded again
                """.formatted(CONSEQUENCE));
    }

    private static void text(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
