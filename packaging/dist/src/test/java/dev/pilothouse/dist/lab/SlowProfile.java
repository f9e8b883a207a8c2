package dev.pilothouse.dist.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A profile with one app on one node whose build takes long enough to pull a plug in the middle of it. */
final class SlowProfile {
    static final String APP = "slow-build";
    static final String CONTAINER = "slow-build";
    static final int PORT = 8777;

    private SlowProfile() {}

    /** @param seconds the build step sleeps on the node; {@code nonce} keeps the layer cache out of it */
    static Path write(Path folder, String node, String nonce, int seconds) {
        try {
            Path docker = Files.createDirectories(folder.resolve("apps/" + APP + "/docker"));
            Files.writeString(folder.resolve("fleet.yaml"), """
                    fleet:
                      name: slow
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
                      name: Slow build
                      version: 1.0.0
                      description: Takes its time
                      container:
                        source:
                          type: build
                          context: docker
                          tag: localhost/slow-build:%s
                          build_args: { BASE_IMAGE: "${BASE_IMAGE}" }
                      security: { network_policy: bridge }
                      ports: [ "%d:80" ]
                      volumes: [ "slow-data:/data" ]
                      health_check: { type: http, endpoint: "http://127.0.0.1:%d", path: /, marker: "slow page" }
                    """.formatted(APP, nonce, PORT, PORT));
            Files.writeString(docker.resolve("Dockerfile"), """
                    ARG BASE_IMAGE=none
                    FROM ${BASE_IMAGE}
                    RUN echo building-%s && sleep %d && mkdir -p /www && echo "slow page" > /www/index.html
                    CMD ["serve", "80", "/www"]
                    """.formatted(nonce, seconds));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
