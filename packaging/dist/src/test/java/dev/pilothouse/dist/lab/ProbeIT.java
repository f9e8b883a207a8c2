package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes of a chain and by command, on a Docker and on a Podman node, as an operator asks them. */
class ProbeIT {
    private final Lab lab = Lab.fromEnvironment();

    @AfterEach
    void takeDown() {
        lab.empty("n1");
        lab.empty("p1");
    }

    @Test
    void chainIsServingSyncingOrBrokenOnDocker(@TempDir Path folder) throws IOException {
        chainIsServingSyncingOrBroken(folder, "n1", "docker");
    }

    @Test
    void chainIsServingSyncingOrBrokenOnPodman(@TempDir Path folder) throws IOException {
        chainIsServingSyncingOrBroken(folder, "p1", "podman");
    }

    private void chainIsServingSyncingOrBroken(Path folder, String node, String engine) throws IOException {
        lab.empty(node);
        Console console = new Console(ChainProfile.write(folder, node), lab);
        Finished apply = console.run("apply");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();

        JsonNode serving = health(console, node + "/chain", 0);
        assertThat(serving.get("verdict").asText()).isEqualTo("pass");
        assertThat(serving.at("/height/at").asLong()).isEqualTo(100);
        JsonNode outside = health(console, node + "/chain", 0, "--from", "operator");
        assertThat(outside.get("verdict").asText()).as(outside.toString()).isEqualTo("pass");

        set(node, engine, "echo 83 > /tmp/at");
        JsonNode syncing = health(console, node + "/chain", 0);
        assertThat(syncing.get("verdict").asText()).isEqualTo("syncing");
        assertThat(syncing.at("/height/percent").asInt()).isEqualTo(83);
        Finished list = console.run("app", "list");
        assertThat(list.out()).contains("syncing 83 %").doesNotContain(ChainProfile.PASSWORD);

        set(node, engine, "echo nothing > /tmp/at");
        JsonNode broken = health(console, node + "/chain", 6);
        assertThat(broken.get("verdict").asText()).isEqualTo("fail");
        assertThat(broken.get("head").asText()).contains("nothing");

        assertThat(health(console, node + "/command", 0).get("detail").asText()).isEqualTo("exit 0");
        lab.on(node, engine + " exec command touch /tmp/broken");
        assertThat(health(console, node + "/command", 6).get("detail").asText()).isEqualTo("exit 1");
    }

    private void set(String node, String engine, String shell) {
        Finished done = lab.on(node, engine + " exec chain sh -c \"" + shell + "\"");
        assertThat(done.exit()).as(done.err()).isZero();
    }

    private static JsonNode health(Console console, String address, int exit, String... more) throws IOException {
        String[] words = new String[5 + more.length];
        System.arraycopy(new String[] {"app", "health", address, "-o", "json"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        Finished asked = console.run(words);
        assertThat(asked.exit()).as(asked.out() + asked.err()).isEqualTo(exit);
        return new ObjectMapper().readTree(asked.out()).at("/answers/0");
    }
}
