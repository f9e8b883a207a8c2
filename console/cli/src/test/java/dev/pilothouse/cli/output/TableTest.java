package dev.pilothouse.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.presentation.Tone;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = new Table("NODE", "NOTE")
            .row(Cell.of("n1"), new Cell("a note that is longer than a narrow screen", Tone.BAD))
            .row(Cell.of("node-22"), Cell.of(""));

    @Test
    void alignsColumnsAndLeavesNothingAtTheEndOfLines() {
        assertThat(print(Terminal.none()))
                .isEqualTo("NODE     NOTE\nn1       a note that is longer than a narrow screen\nnode-22\n");
    }

    @Test
    void cutsTheLastColumnOnAScreen() {
        Terminal narrow = new Terminal(
                Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, 30, Terminal.Colour.OFF);

        assertThat(print(narrow).lines()).allMatch(line -> line.length() <= 30).anyMatch(line -> line.endsWith("…"));
    }

    private static String print(Terminal terminal) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        TABLE.print(out, terminal);
        out.flush();
        return text.toString();
    }
}
