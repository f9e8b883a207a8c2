package dev.pilothouse.engine.release.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.release.spec.ImagePlan;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {
    @TempDir
    Path folder;

    @Test
    void runsNothingWhileItIsBuiltAndEndsAsAUserWhoIsNotRoot() throws IOException {
        String file = Files.readString(folder.resolve(write()));
        assertThat(file).startsWith("FROM registry.invalid/base@sha256:");
        assertThat(file.lines().map(line -> line.split(" ")[0]).distinct())
                .containsExactlyInAnyOrder("FROM", "COPY", "ENV", "LABEL", "USER", "ENTRYPOINT", "CMD");
        assertThat(file.lines().filter(line -> line.startsWith("USER"))).containsExactly("USER 1000:1000");
        assertThat(file).contains("LABEL a.b=\"1\"");
    }

    @Test
    void startsTheProgramBelowOptAndOnThePath() throws Exception {
        write();
        program(folder.resolve("opt/bitcoin-31.0/bin/bitcoind"), "below opt");
        assertThat(start("", "bitcoind", "-datadir=/data")).isEqualTo("below opt -datadir=/data");
        assertThat(start("")).isEqualTo("below opt");
        assertThat(start("", "-printtoconsole")).isEqualTo("below opt -printtoconsole");
        program(folder.resolve("path/bitcoind"), "on the path");
        assertThat(start(folder.resolve("path") + ":", "-prune=550")).isEqualTo("on the path -prune=550");
        assertThat(start("", "sh", "-c", "echo another")).isEqualTo("another");
    }

    private String write() throws IOException {
        ImagePlan plan = new ImagePlan(
                ImageReference.parse("registry.invalid/core"),
                ImageReference.parse("registry.invalid/base@sha256:" + "a".repeat(64)),
                "1000:1000",
                "/data",
                List.of("bitcoind", "bitcoin-cli"),
                List.of("-version"),
                new NodeName("n1"),
                Optional.empty());
        return BuildContext.write(folder, plan, Map.of("a.b", "1"));
    }

    private static void program(Path file, String says) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho " + says + " \"$@\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Runs the start script with the test's folder in the place of /opt. */
    private String start(String path, String... words) throws Exception {
        Path script = folder.resolve("script");
        Files.writeString(
                script, Files.readString(folder.resolve("entrypoint")).replace("/opt/", folder.resolve("opt") + "/"));
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path + "/usr/bin:/bin");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
