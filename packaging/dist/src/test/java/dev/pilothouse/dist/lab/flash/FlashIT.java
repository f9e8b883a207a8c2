package dev.pilothouse.dist.lab.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.dist.lab.Console;
import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.engine.flash.medium.linux.LoopDevice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A console killed and a link cut in mid-write, each taken up again; a bit turned over on a node's disk is found. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class FlashIT {
    private static final String NODE = "n1";

    /** Over the 128 MiB after which a point to go on from is kept. */
    private static final int IMAGE = 176 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();
    private final List<LoopDevice> devices = new ArrayList<>();
    private Console console;
    private Path image;

    @BeforeEach
    void aConsoleAndAnImage() throws IOException {
        Path profile = Files.createDirectories(folder.resolve("profile/apps")).getParent();
        Files.writeString(
                profile.resolve("fleet.yaml"),
                "fleet:\n  name: flash\n  ssh_config: " + lab.folder().resolve("ssh_config")
                        + "\n  nodes: { n1: {} }\n");
        console = new Console(profile, lab).keepingStateIn(folder.resolve("state"));
        image = folder.resolve("node.img");
        byte[] piece = new byte[1 << 20];
        new Random(7).nextBytes(piece);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            for (int at = 0; at < IMAGE; at += 4 * piece.length) {
                file.seek(at);
                file.write(piece);
            }
            file.setLength(IMAGE);
        }
    }

    @AfterEach
    void takeAway() {
        lab.verb("heal", NODE);
        devices.forEach(device -> {
            lab.verb("exec", NODE, "rm", "-f", device.device().toString());
            device.close();
        });
    }

    private LoopDevice drive() {
        LoopDevice device = LoopDevice.of(folder, IMAGE + (8 << 20));
        devices.add(device);
        return device;
    }

    private LoopDevice driveOfTheNode() {
        LoopDevice device = drive();
        String number = device.device().toString().replace("/dev/loop", "");
        Finished made = lab.verb("exec", NODE, "mknod", device.device().toString(), "b", "7", number);
        assertThat(made.exit()).as(made.err()).isZero();
        return device;
    }

    private Stream<Path> unfinished() {
        Path runs = folder.resolve("state/pilothouse/flash/unfinished");
        try {
            return Files.isDirectory(runs) ? Files.list(runs) : Stream.empty();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void awaitAPointToGoOnFrom() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            try (Stream<Path> runs = unfinished()) {
                return runs.filter(run -> run.toString().endsWith(".json")).anyMatch(run -> proven(run) > 0);
            }
        });
    }

    private static long proven(Path run) {
        try {
            return new ObjectMapper().readTree(run.toFile()).path("proven").asLong();
        } catch (IOException beingReplaced) {
            return 0;
        }
    }

    private static JsonNode only(Finished ran) throws IOException {
        JsonNode drives = new ObjectMapper().readTree(ran.out()).path("drives");
        assertThat(drives).as(ran.err()).hasSize(1);
        return drives.get(0);
    }

    private void assertHoldsTheImage(LoopDevice drive) {
        assertThat(LoopDevice.run(List.of(
                        "cmp",
                        "-n",
                        Integer.toString(IMAGE),
                        image.toString(),
                        drive.file().toString())))
                .isEmpty();
    }

    private static void assertStartsNothing(LoopDevice drive) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(drive.file().toFile(), "r")) {
            byte[] first = new byte[4096];
            file.readFully(first);
            assertThat(first).containsOnly(0);
        }
    }

    @Test
    void goesOnWhereAKilledConsoleStopped() throws Exception {
        // Long enough for the kill to come before the end, on a machine that writes a gigabyte in a second.
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(4L * IMAGE);
        }
        LoopDevice drive = LoopDevice.of(folder, 4L * IMAGE + (8 << 20));
        devices.add(drive);
        String[] words = {"flash", "write", image.toString(), drive.device().toString(), "--loop", "--output", "json"};
        Process killed = console.start(folder.resolve("killed.log"), words);
        awaitAPointToGoOnFrom();
        killed.destroyForcibly().waitFor();
        assertStartsNothing(drive);

        Finished again = console.run(words);

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(only(again).path("resumedFromBytes").asLong()).isPositive();
        assertThat(only(again).path("verdict").asText()).isEqualTo("proven");
        assertHoldsTheImage(drive);
        assertThat(console.run("flash", "receipt", "latest").out()).contains("good, by this console's key");
    }

    @Test
    void goesOnWhereACutLinkStoppedAndFindsABitThatTurnedOnTheNodesDisk() throws Exception {
        LoopDevice drive = driveOfTheNode();
        String path = drive.device().toString();
        String[] words = {"flash", "write", image.toString(), path, "--node", NODE, "--loop", "--output", "json"};
        Process cut = console.start(folder.resolve("cut.log"), words);
        awaitAPointToGoOnFrom();
        assertThat(lab.verb("partition", NODE).exit()).isZero();
        assertThat(cut.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(cut.exitValue()).isEqualTo(6);
        assertStartsNothing(drive);
        assertThat(lab.verb("heal", NODE).exit()).isZero();

        Finished again = console.run(words);

        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(only(again).path("resumedFromBytes").asLong()).isPositive();
        assertHoldsTheImage(drive);

        try (RandomAccessFile beneath = new RandomAccessFile(drive.file().toFile(), "rw")) {
            beneath.seek(123_456_789);
            int before = beneath.read();
            beneath.seek(123_456_789);
            beneath.write(before ^ 16);
        }
        Finished verified =
                console.run("flash", "verify", image.toString(), path, "--node", NODE, "--loop", "--output", "json");
        assertThat(verified.exit()).isEqualTo(6);
        assertThat(only(verified).path("verdict").asText()).isEqualTo("differs");
        assertThat(only(verified).path("facts").path("offset").asText()).isEqualTo("123456789");
    }
}
