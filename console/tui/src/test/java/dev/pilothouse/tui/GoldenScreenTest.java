package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Whole screens as text files, to be reviewed as differences. After an intended change run the tests once with
 * {@code -Dgolden=write} and look at what changed.
 */
class GoldenScreenTest {
    private static final Path FOLDER = Path.of("src/test/resources/screens");

    @Test
    void firstFrameBeforeAnyNodeAnswered() throws IOException {
        try (TerminalDriver ui = new TerminalDriver(Harbor.waiting(Path.of("/profile")), 120, 40)) {
            holds("first-frame-120x40", ui);
        }
    }

    @Test
    void wideScreenWithDetailsBeside() throws IOException {
        try (TerminalDriver ui = seen(200, 50)) {
            ui.state().table().select(dev.pilothouse.engine.text.Address.parse("node-2/electrs-ui"));
            holds("fleet-200x50", ui);
        }
    }

    @Test
    void smallestCommonTerminal() throws IOException {
        try (TerminalDriver ui = seen(80, 24)) {
            ui.press("<Down>", "<Down>");
            holds("fleet-80x24", ui);
        }
    }

    @Test
    void typedConfirmationOnAProtectedNode() throws IOException {
        try (TerminalDriver ui = seen(80, 24)) {
            ui.type("D");
            holds("remove-protected-80x24", ui);
        }
    }

    @Test
    void palette() throws IOException {
        try (TerminalDriver ui = seen(120, 40)) {
            ui.type(":re");
            holds("palette-120x40", ui);
        }
    }

    @Test
    void help() throws IOException {
        try (TerminalDriver ui = seen(160, 45)) {
            ui.type("?");
            holds("help-160x45", ui);
        }
    }

    private static TerminalDriver seen(int columns, int rows) {
        ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
        return new TerminalDriver(fleet, columns, rows);
    }

    private static void holds(String name, TerminalDriver ui) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if (System.getProperty("golden", "").equals("write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, ui.text());
        }
        assertThat(ui.text()).isEqualTo(Files.readString(file));
    }
}
