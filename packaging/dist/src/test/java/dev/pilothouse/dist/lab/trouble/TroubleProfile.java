package dev.pilothouse.dist.lab.trouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A profile with one app on one node, which a test can bring into trouble. */
final class TroubleProfile {
    static final int PORT = 8866;

    private static final String IMAGE = "registry.lab:5000/base/busybox:1.35";

    private TroubleProfile() {}

    /** Ends a moment after each start. */
    static Path crashing(Path folder, String node) {
        return write(folder, node, "crashing", """
                  container:
                    image: %s
                    command: [ sh, -c, "echo no peers left; sleep 0.2; exit 3" ]
                """.formatted(IMAGE));
    }

    /**
     * Answers as a chain node does: with the height in {@code /tmp/at}, or, where there is {@code /tmp/since}, with the
     * seconds since then; the tip is in {@code /tmp/tip}.
     */
    static Path chain(Path folder, String node) {
        Path profile = write(folder, node, "chain", """
                  container:
                    source: { type: build, context: docker, tag: "localhost/trouble-chain:lab", build_args: { BASE_IMAGE: "%s" } }
                  ports: [ "%d:80" ]
                  health_check:
                    type: chain
                    chain: bitcoin
                    endpoint: http://127.0.0.1:%d
                    interval: 1s
                    stalled_after: 3s
                  gate: { budget: 4s }
                """.formatted(IMAGE, PORT, PORT));
        put(profile.resolve("apps/chain/docker/Dockerfile"), """
                ARG BASE_IMAGE=none
                FROM ${BASE_IMAGE}
                COPY rpc.sh /www/cgi-bin/index.cgi
                RUN chmod 0755 /www/cgi-bin/index.cgi
                CMD ["serve", "80", "/www"]
                """);
        put(profile.resolve("apps/chain/docker/rpc.sh"), """
                #!/bin/sh
                at=$(cat /tmp/at 2>/dev/null || echo 100)
                [ ! -e /tmp/since ] || at=$(($(date +%s) - $(cat /tmp/since)))
                tip=$(cat /tmp/tip 2>/dev/null || echo 100)
                printf 'Status: 200 OK\\r\\nContent-Type: application/json\\r\\n\\r\\n'
                printf '{"result":{"blocks":%s,"headers":%s,"initialblockdownload":false},"error":null,"id":1}' "$at" "$tip"
                """);
        return profile;
    }

    /**
     * The node's own openssl in a container, with the certificate that lies in the node's {@code /srv/vault}.
     *
     * @param tls of its probe, as it is written in a manifest
     */
    static Path vault(Path folder, String node, String tls) {
        return write(folder, node, "vault", """
                  container:
                    image: %s
                    command: [ sh, -c, "exec $$(ls /usr/lib/*/ld-linux-*) /usr/bin/openssl s_server -quiet -www -accept 443 -cert /vault/cert.pem -key /vault/key.pem" ]
                  ports: [ "%d:443" ]
                  volumes: [ "/usr:/usr:ro", "/srv/vault:/vault:ro" ]
                  health_check: { type: http, endpoint: "https://127.0.0.1:%d", marker: s_server, tls: %s }
                  gate: { budget: 5s }
                """.formatted(IMAGE, PORT, PORT, tls));
    }

    /** A page that is asked for often enough for a hung one to be noticed in 6 s. */
    static Path page(Path folder, String node) {
        return write(folder, node, "page", """
                  container:
                    image: %s
                    command: [ sh, -c, "mkdir -p /www && echo a page > /www/index.html && exec serve 80 /www" ]
                  ports: [ "%d:80" ]
                  health_check:
                    type: http
                    endpoint: http://127.0.0.1:%d
                    marker: a page
                    interval: 2s
                    timeout: 1s
                """.formatted(IMAGE, PORT, PORT));
    }

    private static Path write(Path folder, String node, String app, String manifest) {
        put(folder.resolve("fleet.yaml"), """
                fleet:
                  name: trouble
                  ssh_config: "${env:PILOTHOUSE_LAB}/ssh_config"
                  nodes: { %s: { address: %s, apps: [%s] } }
                """.formatted(node, node, app));
        put(folder.resolve("apps/" + app + "/manifest.yml"), """
                app:
                  id: %s
                  version: 1.0.0
                  security: { network_policy: bridge }
                """.formatted(app) + manifest);
        return folder;
    }

    private static void put(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
