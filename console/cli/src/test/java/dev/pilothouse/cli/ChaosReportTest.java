package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Workspaces;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Runs;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.RunJournal;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports are made on machines that have the journals and nothing else: opening a profile fails these tests. */
class ChaosReportTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeRuns() {
        write("run-a", 1000, List.of());
        write("run-b", 1500, List.of());
        write("run-c", 1000, List.of(Runs.other("n1", "ui", "stop", 1, new Verdict.Fail("never </script>"))));
    }

    @Test
    void listsRunsWithHowTheyEnded() throws IOException {
        Run table = run("chaos", "list");
        JsonNode json = json(run("chaos", "list", "--output", "json"));

        assertThat(table.exit()).isZero();
        assertThat(table.out()
                        .lines()
                        .filter(line -> line.startsWith("run-c"))
                        .findFirst()
                        .orElseThrow())
                .contains("archipelago", "console", "not-passed", "1 fail, 8 pass");
        assertThat(json.path("runs")).hasSize(3);
        assertThat(json.path("runs").path(0).path("id").asText()).isEqualTo("run-c");
    }

    @Test
    void saysThatThereIsNoRunAndWhichOnesThereAre() {
        Run unknown = run("chaos", "report", "run-z");

        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).contains("CHS-010", "run-z", "pilothouse chaos list");
    }

    @Test
    void writesAReportToAFileOrToTheOutput() throws IOException {
        Run written = run("chaos", "report", "latest", "--out", "report.html");
        Run printed = run("chaos", "report", "run-c", "--format", "csv");

        assertThat(written.exit()).isZero();
        assertThat(written.out()).isEmpty();
        assertThat(folder.resolve("report.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("never &lt;/script&gt;");
        assertThat(printed.out().lines()).hasSize(10);
    }

    @Test
    void reportsAJournalThatWasBroughtFromElsewhereAndWarnsOfItsFlaws() throws IOException {
        Path brought = folder.resolve("brought.jsonl");
        Files.copy(folder.resolve("chaos/run-a/journal.jsonl"), brought);
        Files.writeString(brought, "{\"line\":\"ce", StandardOpenOption.APPEND);

        Run run = run("chaos", "report", "brought.jsonl", "--format", "junit");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("<testsuite name=\"n1/ui\"", "type=\"incomplete\"");
        assertThat(run.err()).contains("torn");
    }

    @Test
    void comparingEndsWithSixOnARegressionOnly() throws IOException {
        Run slower = run("chaos", "compare", "run-a", "run-b");
        Run failing = run("chaos", "compare", "run-a", "run-c");
        Run same = run("chaos", "compare", "run-a", "run-a");
        Run faster = run("chaos", "compare", "run-b", "run-a", "--output", "json");

        assertThat(slower.exit()).isEqualTo(6);
        assertThat(slower.out()).contains("REGRESSION", "+50 %");
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("a tie", "No regression.");
        assertThat(failing.out()).contains("The runs differ in standing");
        assertThat(faster.exit()).isZero();
        assertThat(json(faster).path("times").path(0).path("says").asText()).isEqualTo("better");
    }

    private void write(String id, long millis, List<CellResult> more) {
        List<CellResult> cells = new ArrayList<>(more);
        for (int repeat = 1; repeat <= 8; repeat++) {
            cells.add(Runs.passed("n1", "ui", "crash", repeat, millis + repeat));
        }
        try (RunJournal journal = RunJournal.create(folder.resolve("chaos"), Runs.begun(id, cells.size()))) {
            cells.forEach(journal::cell);
            journal.end(Runs.START.plusSeconds(900));
        }
    }

    private Run run(String... words) {
        return Run.of(folder, Terminal.none(), "", new Offline(folder.resolve("chaos")), words);
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private record Offline(Path chaosRuns) implements Workspaces {
        @Override
        public List<Problem> check(Path folder) {
            throw new UnsupportedOperationException("a profile was checked");
        }

        @Override
        public Loaded<FleetEngine> open(Path folder, Stage stage) {
            throw new UnsupportedOperationException("a profile was opened");
        }
    }
}
