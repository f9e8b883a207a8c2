package dev.pilothouse.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.operation.OperationEvent.StepEnded;
import dev.pilothouse.engine.operation.OperationEvent.StepStarted;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchLogTest {
    private static final OperationId ID = new OperationId("20261121T060000Z-4f2a");
    private static final Outcome LOST = new Outcome.Failed(ErrorCode.HOST_UNREACHABLE, Map.of("node", "n1"));

    private final StringWriter text = new StringWriter();
    private final WatchLog log = new WatchLog(new PrintWriter(text), WatchLog.Stamp.PRIORITY);
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");
    private int step = 1;

    @BeforeEach
    void watchOneNode() {
        log.accept(new StepStarted(ID, now, 1, 0, "Watch", "n1"));
    }

    @Test
    void nodeThatIsLostIsToldOnceAndOnceMoreWhenItIsBack() {
        end("n1", LOST);
        for (int i = 0; i < 1000; i++) {
            now = now.plusSeconds(30);
            end("n1", LOST);
        }
        end("n1", new Outcome.Succeeded(0));

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).startsWith("<4>n1: HST-001 ");
        assertThat(lines().getLast()).startsWith("<5>n1: answers again; in trouble for 8h 20m, failed 1001 times");
    }

    @Test
    void appThatDiesAgainAndAgainIsFoldedWithACount() {
        for (int i = 0; i < 360; i++) {
            now = now.plusSeconds(5);
            end("n1/web", new Outcome.Succeeded(1));
        }

        assertThat(lines()).hasSizeBetween(10, 25);
        assertThat(lines().getLast()).contains("lines before it not shown");
    }

    @Test
    void nothingToDoIsNothingToTell() {
        end("n1/web", new Outcome.Succeeded(0));
        assertThat(lines()).isEmpty();
    }

    @Test
    void tellsWhatWasDoneAndHowLongItTook() {
        log.accept(new StepStarted(ID, now, 2, 1, "web", "n1/web"));
        log.accept(new StepStarted(ID, now, 3, 2, "Start", "n1/web"));
        log.accept(new StepEnded(ID, now, 3, new Outcome.Succeeded(0)));
        log.accept(new StepEnded(ID, now.plus(Duration.ofMillis(700)), 2, new Outcome.Succeeded(1)));
        assertThat(lines()).containsExactly("<5>n1/web: start (0.7 s)");
    }

    private void end(String address, Outcome outcome) {
        step++;
        log.accept(new StepStarted(ID, now, step, 1, "Look", address));
        log.accept(new StepEnded(ID, now, step, outcome));
    }

    private List<String> lines() {
        return text.toString().lines().toList();
    }
}
