package dev.pilothouse.presentation.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private final List<Command> commands = Stream.of(
                    "Show services", "Restart bitcoin-ui", "Remove lnd-ui", "Sort by restarts", "Share")
            .map(label -> new Command(label, "", new Availability.Enabled(), () -> {}))
            .toList();

    @Test
    void prefixComesBeforeWordStartBeforePieceAndScatteredLettersLast() {
        assertThat(labels("re")).containsExactly("Restart bitcoin-ui", "Remove lnd-ui", "Sort by restarts", "Share");
        assertThat(labels("rtu")).containsExactly("Restart bitcoin-ui");
        assertThat(labels("ui")).containsExactly("Restart bitcoin-ui", "Remove lnd-ui");
    }

    @Test
    void emptyQueryGivesAllInOrder() {
        assertThat(labels(" ")).hasSize(5).startsWith("Show services");
    }

    @Test
    void whatCannotBeDoneComesAfterWhatCan() {
        Command blocked = new Command("Restart a", "", new Availability.Disabled("no"), () -> {});
        Command free = new Command("Restart b", "", new Availability.Enabled(), () -> {});

        assertThat(Palette.rank(List.of(blocked, free), "re")).containsExactly(free, blocked);
    }

    private List<String> labels(String query) {
        return Palette.rank(commands, query).stream().map(Command::label).toList();
    }
}
