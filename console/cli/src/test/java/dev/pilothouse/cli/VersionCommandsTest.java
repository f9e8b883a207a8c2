package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.Releases;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCommandsTest {
    private static final String CORE = "node-2/bitcoin-core";

    @TempDir
    Path folder;

    private ScriptedFleet fleet;

    @BeforeEach
    void scriptFleet() {
        fleet = Harbor.seen(folder);
        Releases.known(fleet);
    }

    @Test
    void versionsOfAnAppStandWithTheirMarksAndWhyNot() {
        Run run = Run.of(folder, fleet, "versions", CORE);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Catalog", "number 42", "30.2 for 3 d, known by its digest", "latest", "Withdrawn: wallets")
                .contains("pilothouse app change " + CORE + " bitcoin-knots");
    }

    @Test
    void versionsAsJsonSayWhichCanBeChosen() throws IOException {
        Run run = Run.of(folder, fleet, "versions", CORE, "-o", "json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/catalog/state").asText()).isEqualTo("usable");
        assertThat(json.at("/apps/0/current/known").asText()).isEqualTo("by-digest");
        assertThat(json.at("/apps/0/versions/0/canBeChosen").asBoolean()).isTrue();
        assertThat(json.at("/apps/0/versions/2/whyNot/0/code").asText()).isEqualTo("withdrawn");
    }

    @Test
    void versionsTellTheLastChaosMatrixPassedWithEach() throws IOException {
        fleet.versions()
                .passed(
                        Version.parse("31.0"),
                        new MatrixPassed(
                                "recovery",
                                "20261121T193124Z-77b9",
                                Instant.parse("2026-11-21T19:37:36Z"),
                                63,
                                Optional.of(Duration.ofMillis(9644)),
                                Optional.of(Duration.ofMillis(10_616))));
        assertThat(Run.of(folder, fleet, "versions", CORE).out())
                .contains("CHAOS PASSED", "recovery, 2026-11-21, n 63, p95 9.6 s");

        JsonNode json = new ObjectMapper()
                .readTree(Run.of(folder, fleet, "versions", CORE, "-o", "json").out());
        assertThat(json.at("/apps/0/versions/0/matrix/cells").asInt()).isEqualTo(63);
        assertThat(json.at("/apps/0/versions/1/matrix").isNull()).isTrue();
    }

    @Test
    void aStepBackIsRefusedUntilItsConsequenceIsGiven() {
        Run refused = Run.of(folder, fleet, "app", "set-version", CORE, "29.3");
        Run confirmed = Run.of(folder, fleet, "app", "set-version", CORE, "29.3", "--confirm", "sync again " + CORE);

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("fetched from the network again", "--confirm 'sync again " + CORE + "'");
        assertThat(confirmed.exit()).as(confirmed.err()).isZero();
        assertThat(fleet.calls()).contains("switch " + CORE + " 29.3 “sync again " + CORE + "”");
    }

    @Test
    void askingForWhatRunsChangesNothing() {
        Run run = Run.of(folder, fleet, "app", "set-version", CORE, "30.2");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("nothing to change");
        assertThat(fleet.calls()).noneMatch(call -> call.startsWith("switch"));
    }

    @Test
    void aDryRunOnlySaysWhatItWouldMean() {
        Run run = Run.of(folder, fleet, "app", "set-version", CORE, "29.3", "--dry-run");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("step back", "Wants typed, or as --confirm: sync again " + CORE);
        assertThat(fleet.calls()).noneMatch(call -> call.startsWith("switch"));
    }

    @Test
    void whatIsDecidedOnAnAppIsSetInOneCallAndShown() {
        Run run = Run.of(
                folder,
                fleet,
                "app",
                "set-config",
                CORE,
                "--pin",
                "--auto-update",
                "on",
                "--minimum-age",
                "7d",
                "--skip",
                "31.0");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("30.2", "on", "7d", "31.0");
        Run wrong = Run.of(folder, fleet, "app", "set-config", CORE, "--minimum-age", "soon");
        assertThat(wrong.exit()).isEqualTo(3);
    }

    @Test
    void withReadOnlyNoVersionIsSwitchedAndNothingDecided() {
        assertThat(Run.of(folder, fleet, "--read-only", "app", "set-version", CORE, "31.0")
                        .exit())
                .isEqualTo(5);
        assertThat(Run.of(folder, fleet, "--read-only", "app", "set-config", CORE, "--pin")
                        .exit())
                .isEqualTo(5);
        assertThat(fleet.calls()).noneMatch(call -> call.startsWith("switch") || call.startsWith("configure"));
    }
}
