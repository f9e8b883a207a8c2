package dev.pilothouse.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
    private static final OperationId ID = new OperationId("op");
    private static final Instant T = Instant.parse("2026-11-01T12:00:00Z");

    private static final List<OperationEvent> BUILD = List.of(
            new OperationEvent.Started(ID, T, "Apply", "fleet"),
            new OperationEvent.StepStarted(ID, T, 1, 0, "install", "n1/web"),
            new OperationEvent.StepStarted(ID, T, 2, 1, "build image", "n1/web"),
            new OperationEvent.Noted(ID, T.plusMillis(100), 2, "Step 1/3 : FROM base"),
            new OperationEvent.StepEnded(ID, T.plusMillis(3100), 2, new Outcome.Succeeded(1)),
            new OperationEvent.StepEnded(ID, T.plusMillis(3200), 1, new Outcome.Succeeded(1)),
            new OperationEvent.Ended(ID, T.plusMillis(3200), new Outcome.Succeeded(1)));

    @Test
    void writesOnePlainLineForEachLeafWithoutATerminal() {
        assertThat(print(Terminal.none(), BUILD)).isEqualTo("✔ n1/web              build image  3.1 s\n");
    }

    @Test
    void leavesOnlyTheSettledLinesOnAScreen() {
        Terminal screen = new Terminal(
                Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, 100, Terminal.Colour.ON);

        String printed = print(screen, BUILD);

        assertThat(printed).contains("Step 1/3 : FROM base", "\033[1A\033[J");
        assertThat(printed.substring(printed.lastIndexOf("\033[J"))).doesNotContain("build image");
    }

    @Test
    void saysWhyAStepFailed() {
        String printed = print(
                Terminal.none(),
                List.of(
                        new OperationEvent.StepStarted(ID, T, 1, 0, "pull image", "n1/web"),
                        new OperationEvent.StepEnded(
                                ID, T, 1, new Outcome.Failed(ErrorCode.PULL_FAILED, Map.of("image", "web:1")))));

        assertThat(printed).startsWith("✖ n1/web").contains("RUN-005", "web:1");
    }

    private static String print(Terminal terminal, List<OperationEvent> events) {
        StringWriter text = new StringWriter();
        ProgressPrinter printer = new ProgressPrinter(new PrintWriter(text), terminal);
        events.forEach(printer::accept);
        return text.toString();
    }
}
