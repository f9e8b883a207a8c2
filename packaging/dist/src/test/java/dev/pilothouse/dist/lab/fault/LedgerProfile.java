package dev.pilothouse.dist.lab.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A profile with one app that signs its data folder and keeps looking at the signature: one that finds another's there
 * while it runs has met a second writer, and writes that down beside the data.
 */
final class LedgerProfile {
    static final String APP = "ledger";
    static final int PORT = 8778;
    static final String VOLUME = "ledger-data";

    private LedgerProfile() {}

    /** Built on the node. {@code version} is in the page, in the image's tag and so in what the container is made from. */
    static Path write(Path folder, String node, String version) {
        context(folder.resolve("apps/" + APP + "/docker"), version);
        return write(folder, node, version, """
                source:
                          type: build
                          context: docker
                          tag: localhost/ledger:%s
                          build_args: { BASE_IMAGE: "${BASE_IMAGE}" }""".formatted(version));
    }

    /** The same, pulled. */
    static Path pulled(Path folder, String node, String version, String image) {
        return write(folder, node, version, "image: " + image);
    }

    /** What the image is built from. */
    static void context(Path docker, String version) {
        text(docker.resolve("start"), """
                #!/bin/sh
                me=$HOSTNAME
                echo "$me" > /data/writer
                while sleep 0.1; do
                  [ "$(cat /data/writer)" = "$me" ] || echo "$me and $(cat /data/writer)" >> /data/two-writers
                done &
                exec serve 80 /www
                """);
        text(docker.resolve("Dockerfile"), """
                ARG BASE_IMAGE=registry.lab:5000/base/busybox:1.35
                FROM ${BASE_IMAGE}
                COPY start /start
                RUN chmod 0755 /start && mkdir -p /www && echo "<title>%s</title>" > /www/index.html
                CMD ["/start"]
                """.formatted(marker(version)));
    }

    private static Path write(Path folder, String node, String version, String source) {
        text(folder.resolve("fleet.yaml"), """
                fleet:
                  name: ledger
                  ssh_config: "${env:PILOTHOUSE_LAB}/ssh_config"
                  variables: { BASE_IMAGE: "registry.lab:5000/base/busybox:1.35" }
                  nodes:
                    %s: { address: %s }
                  apps:
                    - { app: %s, on: [%s] }
                """.formatted(node, node, APP, node));
        text(folder.resolve("apps/" + APP + "/manifest.yml"), """
                app:
                  id: %s
                  name: Ledger
                  version: %s
                  description: Lets nobody else write to its data
                  container:
                    %s
                  security: { network_policy: bridge }
                  ports: [ "%d:80" ]
                  volumes: [ "%s:/data" ]
                  health_check: { type: http, endpoint: "http://127.0.0.1:%d", path: /, marker: "%s" }
                """.formatted(
                        APP,
                        version,
                        source.replace("                          ", "      "),
                        PORT,
                        VOLUME,
                        PORT,
                        marker(version)));
        return folder;
    }

    private static void text(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String marker(String version) {
        return "ledger " + version;
    }
}
