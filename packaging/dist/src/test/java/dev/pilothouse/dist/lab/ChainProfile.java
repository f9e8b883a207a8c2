package dev.pilothouse.dist.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A profile with a stand-in for a chain node, whose height and tip a test sets through files in its container, and an app
 * that is asked by a command. The RPC wants a login, which the profile has as a secret.
 */
final class ChainProfile {
    static final String CHAIN = "chain";
    static final String COMMAND = "command";
    static final int PORT = 18443;

    /** Worth nothing. */
    static final String PASSWORD = "only-in-the-lab";

    private ChainProfile() {}

    static Path write(Path folder, String node) {
        try {
            Path docker = Files.createDirectories(folder.resolve("apps/" + CHAIN + "/docker"));
            Files.createDirectories(folder.resolve("apps/" + COMMAND));
            Files.writeString(folder.resolve("rpc-password"), PASSWORD + "\n");
            Files.writeString(folder.resolve("fleet.yaml"), """
                    fleet:
                      name: chain
                      ssh_config: "${env:PILOTHOUSE_LAB}/ssh_config"
                      variables: { BASE_IMAGE: "registry.lab:5000/base/busybox:1.35", RPC_USER: rpc }
                      secrets: { RPC_PASSWORD: { file: rpc-password } }
                      nodes:
                        %s: { address: %s }
                      apps:
                        - { app: %s, on: [%s] }
                        - { app: %s, on: [%s] }
                    """.formatted(node, node, CHAIN, node, COMMAND, node));
            Files.writeString(folder.resolve("apps/" + CHAIN + "/manifest.yml"), """
                    app:
                      id: chain
                      version: 1.0.0
                      container:
                        source:
                          type: build
                          context: docker
                          tag: localhost/chain-stand-in:lab
                          build_args: { BASE_IMAGE: "${BASE_IMAGE}" }
                      security: { network_policy: bridge }
                      ports: [ "%d:80" ]
                      health_check:
                        type: chain
                        chain: bitcoin
                        endpoint: http://127.0.0.1:%d
                        user: "${RPC_USER}"
                        password: "${RPC_PASSWORD}"
                    """.formatted(PORT, PORT));
            Files.writeString(docker.resolve("Dockerfile"), """
                    ARG BASE_IMAGE=none
                    FROM ${BASE_IMAGE}
                    COPY rpc.sh /www/cgi-bin/index.cgi
                    RUN chmod 0755 /www/cgi-bin/index.cgi && echo '/:rpc:%s' > /www/httpd.conf
                    CMD ["sh", "-c", "cd /www && exec serve 80 /www"]
                    """.formatted(PASSWORD));
            Files.writeString(docker.resolve("rpc.sh"), """
                    #!/bin/sh
                    at=$(cat /tmp/at 2>/dev/null || echo 100)
                    tip=$(cat /tmp/tip 2>/dev/null || echo 100)
                    printf 'Status: 200 OK\\r\\nContent-Type: application/json\\r\\n\\r\\n'
                    printf '{"result":{"blocks":%s,"headers":%s,"initialblockdownload":false},"error":null,"id":1}' "$at" "$tip"
                    """);
            Files.writeString(folder.resolve("apps/" + COMMAND + "/manifest.yml"), """
                    app:
                      id: command
                      version: 1.0.0
                      container: { image: localhost/chain-stand-in:lab, pull_policy: never }
                      dependencies: [ chain ]
                      health_check: { type: exec, command: [ test, "!", -e, /tmp/broken ] }
                    """);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
