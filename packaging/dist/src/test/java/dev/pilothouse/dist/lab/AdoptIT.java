package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that someone started by hand are taken over with proof, and nothing about them changes. */
class AdoptIT {
    private static final String IMAGE = "registry.lab:5000/archipelago/legacy-status:1.0.0";

    @TempDir
    Path profile;

    private final Lab lab = Lab.fromEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"n1", "p1"})
    void manifestsAreWrittenFromWhatRunsAndTheirPlanIsEmpty(String node) throws IOException {
        lab.empty(node);
        String engine = node.startsWith("p") ? "podman" : "docker";
        byHand(node, "mkdir -p /srv/adopt");
        byHand(
                node,
                engine + " run -d --name web -p 9090:8090 -p 127.0.0.1:9091:8091/udp -v adopt-data:/data"
                        + " -v /srv/adopt:/conf:ro -e MODE=test -e API_TOKEN=geheim -e \"PRICE=5\\$\\${x}\""
                        + " --memory 64m --cpus 0.5 --restart always --cap-add NET_ADMIN"
                        + " --security-opt no-new-privileges " + IMAGE);
        byHand(
                node,
                engine + " run -d --name hosty --network host --restart on-failure:3 --read-only --tmpfs /tmp"
                        + " -v /anonymous " + IMAGE + " sleep 1000");
        Map<String, String> before = lab.runningContainers(node);
        assertThat(before).containsOnlyKeys("web", "hosty");
        Console console = new Console(profile, lab);
        fleet(node, "[]");

        Finished web = console.run("adopt", node + "/web", "--app", "web");
        Finished hosty = console.run("adopt", node + "/hosty", "--app", "hosty");

        assertThat(web.exit()).as(web.err()).isZero();
        assertThat(web.err()).contains("Proved", "API_TOKEN");
        assertThat(hosty.exit()).as(hosty.err()).isZero();
        assertThat(profile.resolve("apps/web/manifest.yml")).content().doesNotContain("geheim");
        assertThat(console.run("adopt", node + "/web", "--app", "web").err()).contains("ever overwritten");

        fleet(node, "[web, hosty]");
        Finished plan = console.run("plan", "--output", "json");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("\"empty\" : true").contains("\"actions\" : [ ]");
        assertThat(console.run("adopt").out()).contains("adopted").doesNotContain("differs ");
        Finished applied = console.run("apply");
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        assertThat(lab.runningContainers(node)).as("ids and start times").isEqualTo(before);

        Files.writeString(
                profile.resolve("apps/web/manifest.yml"),
                Files.readString(profile.resolve("apps/web/manifest.yml")).replace("MODE: test", "MODE: other"));
        Finished drifted = console.run("adopt", "-o", "json", "--app", "web");
        assertThat(drifted.out()).contains("\"differs\"", "environment MODE: another value");
        Finished why = console.run("why", node + "/web");
        assertThat(why.out()).contains("differs", "environment MODE: another value");
        assertThat(lab.runningContainers(node)).isEqualTo(before);
        lab.empty(node);
    }

    private void byHand(String node, String command) {
        Finished done = lab.on(node, command);
        assertThat(done.exit()).as(command + ": " + done.err()).isZero();
    }

    private void fleet(String node, String apps) throws IOException {
        Files.createDirectories(profile.resolve("apps"));
        Files.writeString(profile.resolve("token"), "geheim\n");
        Files.writeString(
                profile.resolve("fleet.yaml"), """
                fleet:
                  name: adopt
                  ssh_config: "%s"
                  secrets: { API_TOKEN: { file: token } }
                  nodes: { %s: { apps: %s } }
                """.formatted(lab.folder().resolve("ssh_config"), node, apps));
    }
}
