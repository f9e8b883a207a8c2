package dev.pilothouse.engine.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Runs;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.RunJournal;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassedMatricesTest {
    private static final AppId WEB = new AppId("web");

    @TempDir
    Path folder;

    private void run(String id, String version, CellResult... cells) {
        RunReport begun = Runs.begun(id, cells.length);
        try (RunJournal journal = RunJournal.create(
                folder,
                new RunReport(
                        id,
                        begun.plan(),
                        begun.fleet(),
                        begun.operator(),
                        begun.healing(),
                        begun.seed(),
                        begun.startedAt(),
                        Optional.empty(),
                        cells.length,
                        List.of(),
                        Map.of("n1/web.version", version, "n2/web.version", "0.9.0"),
                        List.of()))) {
            List.of(cells).forEach(journal::cell);
            journal.end(Runs.START.plusSeconds(900));
        }
    }

    private Optional<MatrixPassed> passed(String plan, String version) {
        return new PassedMatrices(folder)
                .passed(Optional.of(plan).filter(name -> !name.isEmpty()), WEB, Version.parse(version));
    }

    @Test
    void lastPassedRunWithThatVersionCountsItsOwnCellsOnly() {
        run(
                "20261121T060000Z-0001",
                "1.0.0",
                Runs.passed("n1", "web", "crash", 1, 900),
                Runs.passed("n1", "web", "crash", 2, 2100),
                Runs.passed("n1", "chain", "crash", 1, 9000),
                Runs.passed("n2", "web", "crash", 1, 9000));
        run("20261121T070000Z-0002", "1.1.0", Runs.passed("n1", "web", "crash", 1, 900));

        assertThat(passed("archipelago", "1.0.0")).hasValueSatisfying(matrix -> {
            assertThat(matrix.run()).isEqualTo("20261121T060000Z-0001");
            assertThat(matrix.cells()).isEqualTo(2);
            assertThat(matrix.p95()).isEmpty();
            assertThat(matrix.longest()).contains(Duration.ofMillis(2100));
            assertThat(matrix.at()).isEqualTo(Runs.START.plusSeconds(900));
        });
        assertThat(passed("", "1.1.0")).isPresent();
        assertThat(passed("other", "1.0.0")).isEmpty();
        assertThat(passed("archipelago", "2.0.0")).isEmpty();
    }

    @Test
    void runInWhichAnythingFailedProvesNothing() {
        run(
                "20261121T060000Z-0001",
                "1.0.0",
                Runs.passed("n1", "web", "crash", 1, 900),
                Runs.other("n1", "chain", "crash", 1, new Verdict.Fail("it did not serve again")));
        assertThat(passed("archipelago", "1.0.0")).isEmpty();
    }

    @Test
    void noRunsProveNothing() {
        assertThat(passed("", "1.0.0")).isEmpty();
    }
}
