package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.FakeFleet;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen over the real engine, whose nodes are in memory. */
class EngineJourneyTest {
    @TempDir
    Path folder;

    private FakeFleet fleet;
    private TerminalDriver ui;

    @BeforeEach
    void open() {
        fleet = FakeFleet.installed(folder.resolve("profile"));
        ui = TerminalDriver.live(fleet.engine(), 160, 45);
        sees("15 healthy");
    }

    @AfterEach
    void close() throws IOException {
        ui.close();
        fleet.close();
    }

    @Test
    void stoppedFromTheScreenIsStoppedOnTheNodeAndStartsAgain() {
        ui.state().table().select(Address.parse("n2/bitcoin-ui"));
        ui.type("S");
        sees("Stop bitcoin-ui");
        ui.press("<Enter>");
        sees("1 stopped");
        ui.type("t");
        sees("15 healthy");
    }

    @Test
    void killedByHandIsSeenAsExited() {
        fleet.kill(Address.parse("n2/lnd-ui"));

        sees("1 unhealthy");
        ui.type("/exited");
        sees("n2       ✖ exited");
    }

    @Test
    void lostNodeIsUnknownAndComesBack() {
        fleet.cut(new NodeName("n3"));
        sees("1 lost");
        sees("5 unknown");

        fleet.heal(new NodeName("n3"));
        sees("15 healthy");
    }

    @Test
    void manifestIsReadFromTheProfile() {
        ui.state().table().select(Address.parse("n1/bitcoin-ui"));
        ui.type("y");
        sees("id:");
    }

    private void sees(String text) {
        await().untilAsserted(() -> {
            ui.settle();
            assertThat(ui.text()).contains(text);
        });
    }
}
