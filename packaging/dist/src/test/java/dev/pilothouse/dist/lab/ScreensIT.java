package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both screens against live nodes: the terminal in a real one, the desktop rendered to a picture. */
class ScreensIT {
    private static final Path PROFILE = Console.root().resolve("profiles/archipelago");

    private final String session = "pilothouse-check-" + ProcessHandle.current().pid();
    private Lab lab;

    @BeforeEach
    void appsAreThere() {
        lab = Lab.fromEnvironment();
        Finished applied = new Console(PROFILE, lab).run("apply");
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    }

    @AfterEach
    void endTerminal() {
        tmux("kill-session", "-t", session);
    }

    @Test
    void terminalShowsEveryAppAndLeavesTheTerminalAsItWas() throws IOException {
        String command = "PILOTHOUSE_PREBUILT=1 PILOTHOUSE_LAB=" + lab.folder() + " "
                + Console.root().resolve("pilothouse") + " --profile " + PROFILE + " tui; echo left with $?; exec cat";
        assertThat(tmux("new-session", "-d", "-s", session, "-x", "170", "-y", "45", command)
                        .exit())
                .isZero();

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(
                                pane().lines().filter(line -> line.contains("n3") && line.contains(" healthy")))
                        .hasSizeGreaterThanOrEqualTo(5));
        keep("terminal.txt", pane());
        assertThat(pane()).contains("bitcoin-core").contains("electrs-ui").contains("legacy-status");

        tmux("send-keys", "-t", session, "/", "lnd", "Enter");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(pane()).contains("lnd-ui").doesNotContain("electrs-ui"));
        tmux("send-keys", "-t", session, "Escape");
        tmux("send-keys", "-t", session, "q");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(pane()).contains("left with 0"));
        assertThat(tmux("display-message", "-p", "-t", session, "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
                        .out())
                .as("alternate screen off, cursor shown, mouse released")
                .startsWith("0 1 0");
    }

    @Test
    void desktopRendersTheLiveFleet() throws IOException {
        Path picture = Console.root().resolve("packaging/dist/target/desktop.png");
        Files.deleteIfExists(picture);

        Finished shown = Finished.run(
                Duration.ofSeconds(90),
                Map.of("PILOTHOUSE_LAB", lab.folder().toString(), "PILOTHOUSE_PREBUILT", "1"),
                Console.root().resolve("pilothouse").toString(),
                "--profile",
                PROFILE.toString(),
                "desktop",
                "--screenshot",
                picture.toString());

        assertThat(shown.exit()).as(shown.out() + shown.err()).isZero();
        byte[] bytes = Files.readAllBytes(picture);
        assertThat(new String(bytes, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
        assertThat(bytes.length).as("a picture with something on it").isGreaterThan(40_000);
    }

    private String pane() {
        return tmux("capture-pane", "-p", "-t", session).out();
    }

    private static Finished tmux(String... words) {
        String[] argv = new String[words.length + 1];
        argv[0] = "tmux";
        System.arraycopy(words, 0, argv, 1, words.length);
        return Finished.run(Duration.ofSeconds(10), Map.of(), argv);
    }

    private static void keep(String name, String text) throws IOException {
        Files.writeString(Console.root().resolve("packaging/dist/target").resolve(name), text);
    }
}
