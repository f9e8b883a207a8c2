package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.FleetFiles;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, loading gives a value or problems: nothing is thrown and nothing takes long. */
@Timeout(120)
class ProfileFuzzTest {
    private static final int ROUNDS = 5_000;

    /** Fewer, since each goes over the disk. */
    private static final int FILE_ROUNDS = 800;

    private static final Pattern CODE = Pattern.compile("[A-Z]+(-[A-Z]+)+");
    private static final String[] PIECES = {
        "\t",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!java.net.URL ",
        "!x ",
        "<<: ",
        "\n---\n",
        "\n...\n",
        "|",
        ">",
        "\"",
        "'",
        "\\x",
        "\\U0011ffff",
        "\"\\uD800\"",
        "%YAML 9.9\n",
        "%TAG ! x\n",
        "#",
        "? ",
        "~",
        "null",
        "${",
        "${A}",
        "$$",
        "\u0000",
        "\uFEFF",
        "\uFFFF",
        "\u2028",
        "99999999999999999999",
        "-1",
        "0x7",
        "1e9",
        "2020-01-01",
        "app:",
        "ports:",
        "=",
        "::",
        "/",
        "\r",
        "  "
    };

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_121);

    private byte[] mutate(byte[] seed) {
        byte[] bytes = seed;
        int changes = random.nextInt(1, 6);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length + 1);
            int until = Math.min(bytes.length, at + random.nextInt(20));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            switch (random.nextInt(5)) {
                case 0 -> out.write(bytes, until, bytes.length - until);
                case 1 -> {
                    out.write(random.nextInt(256));
                    out.write(bytes, at, bytes.length - at);
                }
                case 2 -> {
                    out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                    out.write(bytes, at, bytes.length - at);
                }
                case 3 -> {
                    out.write(bytes, at, until - at);
                    out.write(bytes, at, bytes.length - at);
                }
                default -> {
                    out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                    out.write(bytes, until, bytes.length - until);
                }
            }
            bytes = out.toByteArray();
        }
        return bytes;
    }

    private static void wellFormed(List<Problem> problems) {
        for (Problem problem : problems) {
            boolean sound = CODE.matcher(problem.code()).matches()
                    && !problem.location().file().isBlank()
                    && !problem.what().isBlank()
                    && !problem.what().contains("Exception")
                    && !problem.advice().isBlank();
            assertThat(sound).as(problem.toString()).isTrue();
        }
    }

    @Test
    void mutatedManifests() throws IOException {
        FleetFile fleet = new ProfileFolder(folder).running().fleet();
        List<byte[]> seeds;
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/legacy-manifests"))) {
            List<Path> manifests =
                    files.filter(file -> file.endsWith("manifest.yml")).sorted().toList();
            assertThat(manifests).hasSize(8);
            seeds = manifests.stream().map(ProfileFuzzTest::bytes).toList();
        }
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Problems problems = new Problems();
            Map<AppId, Manifest> manifests = new LinkedHashMap<>();
            YamlFiles.parse(mutate(seeds.get(round % seeds.size())), "manifest.yml", problems)
                    .flatMap(top -> new ManifestReader(folder.resolve("apps/fuzz"), Set.of("PIN"), problems).read(top))
                    .ifPresent(manifest -> manifests.put(manifest.spec().id(), manifest));
            new FleetChecks(fleet, manifests, problems, node -> new Variant.Production()).run();
            wellFormed(problems.all());
            if (problems.errors() > 0) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 100);
    }

    @Test
    void mutatedFleetFiles() throws IOException {
        Files.createDirectories(folder.resolve("apps"));
        byte[] seed = """
                fleet:
                  name: archipelago
                  ssh_config: ~/ssh_config
                  app_folders: [apps]
                  variables: { REGISTRY: "registry.lab:5000" }
                  secrets: { RPC: { env: RPC }, FILE: { file: a/b }, CMD: { command: [pass, show] } }
                  nodes:
                    n1: { address: n1, user: ops, port: 22, labels: { site: home }, runtime: docker, protected: true }
                    n2: { address: local, variables: { A: b }, secrets: { X: { env: Y } }, apps: [x, y] }
                    n3:
                  groups:
                    ui: { nodes: [n1, n2] }
                    home: { select: { site: home } }
                  apps:
                    - { app: bitcoin-core, on: [ui, n3] }
                    - { app: web, on: [all] }
                """.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("fleet.yaml");
        for (int round = 0; round < FILE_ROUNDS; round++) {
            Files.write(file, mutate(seed));
            wellFormed(FleetFiles.load(folder, ProfileFolder.ENVIRONMENT).problems());
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
