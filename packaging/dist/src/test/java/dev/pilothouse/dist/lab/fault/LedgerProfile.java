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

    /** @param version is in the page, in the image's tag and so in what the container is made from */
    static Path write(Path folder, String node, String version) {
        try {
            Path docker = Files.createDirectories(folder.resolve("apps/" + APP + "/docker"));
            Files.writeString(folder.resolve("fleet.yaml"), """
                    fleet:
                      name: ledger
                      ssh_config: "${env:PILOTHOUSE_LAB}/ssh_config"
                      variables: { BASE_IMAGE: "registry.lab:5000/base/busybox:1.35" }
                      nodes:
                        %s: { address: %s }
                      apps:
                        - { app: %s, on: [%s] }
                    """.formatted(node, node, APP, node));
            Files.writeString(folder.resolve("apps/" + APP + "/manifest.yml"), """
                    app:
                      id: %s
                      name: Ledger
                      version: %s
                      description: Lets nobody else write to its data
                      container:
                        source:
                          type: build
                          context: docker
                          tag: localhost/ledger:%s
                          build_args: { BASE_IMAGE: "${BASE_IMAGE}" }
                      security: { network_policy: bridge }
                      ports: [ "%d:80" ]
                      volumes: [ "%s:/data" ]
                      health_check: { type: http, endpoint: "http://127.0.0.1:%d", path: /, marker: "%s" }
                    """.formatted(
                            APP, version, version, PORT, VOLUME, PORT, marker(version)));
            Files.writeString(docker.resolve("start"), """
                    #!/bin/sh
                    me=$HOSTNAME
                    echo "$me" > /data/writer
                    while sleep 0.1; do
                      [ "$(cat /data/writer)" = "$me" ] || echo "$me and $(cat /data/writer)" >> /data/two-writers
                    done &
                    exec serve 80 /www
                    """);
            Files.writeString(docker.resolve("Dockerfile"), """
                    ARG BASE_IMAGE=none
                    FROM ${BASE_IMAGE}
                    COPY start /start
                    RUN chmod 0755 /start && mkdir -p /www && echo "<title>%s</title>" > /www/index.html
                    CMD ["/start"]
                    """.formatted(marker(version)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String marker(String version) {
        return "ledger " + version;
    }
}
