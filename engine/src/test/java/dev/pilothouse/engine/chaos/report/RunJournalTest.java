package dev.pilothouse.engine.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Runs;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {
    private static final CellResult PASSED = Runs.passed("n1", "bitcoin-ui", "crash", 1, 4321);
    private static final CellResult FAILED =
            Runs.other("n1", "lnd-ui", "pause", 1, new Verdict.Fail("no 200 within 60 s </script>\n\"quoted\""));

    @TempDir
    Path folder;

    @Test
    void readsBackEverythingThatWasWritten() {
        Instant end = Runs.START.plusSeconds(300);
        Path file = written("r1", end, PASSED, FAILED);

        RunReport read = RunJournals.read(file);

        assertThat(read.results()).containsExactly(PASSED, FAILED);
        assertThat(read.endedAt()).contains(end);
        assertThat(read.flaws()).isEmpty();
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("results", "endedAt", "planned")
                .isEqualTo(Runs.begun("r1", 0));
        assertThat(read.standing()).isEqualTo(RunReport.Standing.NOT_PASSED);
    }

    @Test
    void keepsTimesToTheNanosecond() {
        assertThat(Millis.of(Duration.ofNanos(1_234_567_891)).toPlainString()).isEqualTo("1234.567891");
        assertThat(Millis.of(Duration.ofSeconds(1000)).toString()).isEqualTo("1000000");
        assertThat(Millis.of(Millis.of(Duration.ofNanos(7)))).isEqualTo(Duration.ofNanos(7));
    }

    @Test
    void tellsACellOnDiskBeforeTheNextOneIsWritten() {
        try (RunJournal journal = RunJournal.create(folder, Runs.begun("r1", 2))) {
            journal.cell(PASSED);

            RunReport read = RunJournals.read(journal.file());

            assertThat(read.results()).containsExactly(PASSED);
            assertThat(read.endedAt()).isEmpty();
            assertThat(read.standing()).isEqualTo(RunReport.Standing.INCOMPLETE);
        }
    }

    @Test
    void saysThatTheLastLineIsTornAndKeepsTheOthers() throws IOException {
        Path file = written("r1", null, PASSED, FAILED);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));

        RunReport read = RunJournals.read(file);

        assertThat(read.results()).containsExactly(PASSED);
        assertThat(read.flaws()).singleElement().asString().contains("torn");
        assertThat(read.standing()).isEqualTo(RunReport.Standing.INCOMPLETE);
    }

    @Test
    void saysWhichCellWasUnderWayWhenItsConsoleWasKilled() {
        try (RunJournal journal = RunJournal.create(folder, Runs.begun("r1", 2))) {
            journal.step(PASSED.id(), "steady", Runs.START);
            journal.step(PASSED.id(), "inject", Runs.START);
            journal.cell(PASSED);
            journal.step(FAILED.id(), "inject", Runs.START);
        }

        assertThat(RunJournals.find(folder, "r1").flaws())
                .containsExactly(
                        "n1/lnd-ui:pause#1 was under way (inject) when the journal ends: nothing is known of it.");
    }

    @Test
    void neverCountsACellTwiceNorOneItCannotRead() throws IOException {
        Path file = written("r1", null, PASSED, PASSED);
        append(file, "{\"line\":\"cell\",\"id\":\"n1/x:stop#1\"}\n{\"line\":\"cell\",\"verdict\":\"marvellous\"\n");

        RunReport read = RunJournals.read(file);

        assertThat(read.results()).containsExactly(PASSED);
        assertThat(read.flaws()).hasSize(3);
        assertThat(read.flaws().getFirst()).contains("Line 3").contains("second time");
        assertThat(read.flaws().get(1)).contains("Line 4").contains("node is missing");
    }

    @Test
    void passesOverFieldsAndLinesOfLaterReleases() throws IOException {
        Path file = written("r1", null, PASSED);
        String later =
                Files.readString(file).replace("{\"line\":\"cell\",", "{\"line\":\"cell\",\"mood\":{\"a\":[1]},");
        Files.writeString(file, later + "{\"line\":\"weather\",\"sun\":true}\n");

        RunReport read = RunJournals.read(file);

        assertThat(read.results()).containsExactly(PASSED);
        assertThat(read.flaws()).isEmpty();
    }

    @Test
    void listsTheNewestFirstAndTellsWhatItCannotRead() throws IOException {
        written("20261121T060000Z-aaaa", null, PASSED);
        RunReport later = Runs.begun("20261121T070000Z-bbbb", 1);
        RunJournal.create(
                        folder,
                        new RunReport(
                                later.id(),
                                later.plan(),
                                later.fleet(),
                                later.operator(),
                                later.healing(),
                                later.seed(),
                                Runs.START.plusSeconds(3600),
                                Optional.empty(),
                                1,
                                List.of()))
                .close();
        Path broken = Files.createDirectories(folder.resolve("broken")).resolve(RunJournal.FILE);
        Files.writeString(broken, "");
        Files.createDirectories(folder.resolve("no-run"));

        RunJournals.Listing listing = RunJournals.list(folder);

        assertThat(listing.runs())
                .extracting(RunReport::id)
                .containsExactly("20261121T070000Z-bbbb", "20261121T060000Z-aaaa");
        assertThat(listing.unreadable()).containsOnlyKeys(broken);
        assertThat(RunJournals.find(folder, "latest").id()).endsWith("bbbb");
        assertThat(RunJournals.find(folder, "20261121T06").id()).endsWith("aaaa");
        assertThat(RunJournals.all(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void knowsNoRunOutsideItsFolder() {
        written("r1", null, PASSED);

        for (String name : List.of("", "r2", "../" + folder.getFileName() + "/r1")) {
            assertThatThrownBy(() -> RunJournals.find(folder.resolve("sub"), name))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CHAOS_RUN_UNKNOWN));
        }
    }

    @Test
    void neverWritesIntoAnotherRunsJournal() {
        written("r1", null, PASSED);

        assertThatThrownBy(() -> RunJournal.create(folder, Runs.begun("r1", 1)))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.FILE_FAILED));
    }

    private Path written(String id, @Nullable Instant end, CellResult... cells) {
        try (RunJournal journal = RunJournal.create(folder, Runs.begun(id, cells.length))) {
            for (CellResult cell : cells) {
                journal.cell(cell);
            }
            if (end != null) {
                journal.end(end);
            }
            return journal.file();
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
