package dev.pilothouse.engine.version.switching;

import static dev.pilothouse.engine.version.switching.SwitchBench.CORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings.AutoUpdate;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.UpdateDecision.Kind;
import dev.pilothouse.engine.version.data.DataVerdict;
import dev.pilothouse.engine.version.data.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoUpdateTest {
    @TempDir
    Path folder;

    private SwitchBench bench;
    private SwitchBench.Console service;

    @BeforeEach
    void installCore() throws InterruptedException {
        bench = new SwitchBench(folder);
        service = bench.console("service@box");
        service.install(CORE);
    }

    private void turnOn() {
        service.configure(CORE, new SettingsChange.Automatic(AutoUpdate.ON));
    }

    private Kind decision() throws InterruptedException {
        return service.versions.updates().due(CORE.app()).decision().kind();
    }

    private void stays(Kind reason) throws InterruptedException {
        assertThat(decision()).isEqualTo(reason);
        service.update();
        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:30.2");
    }

    @Test
    void isOffUnlessTurnedOn() throws InterruptedException {
        stays(Kind.OFF);
        assertThat(bench.journal()).doesNotContain("auto-update");
    }

    @Test
    void followsTheCatalogsDefaultAndStaysUnpinned() throws InterruptedException {
        turnOn();
        service.update();

        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:31.0");
        assertThat(service.look(CORE).settings().pinned()).isEmpty();
        assertThat(decision()).isEqualTo(Kind.CURRENT);
    }

    @Test
    void respectsAPin() throws InterruptedException {
        turnOn();
        service.configure(CORE, new SettingsChange.PinCurrent());
        stays(Kind.PINNED);
    }

    @Test
    void respectsASkippedVersion() throws InterruptedException {
        turnOn();
        service.configure(CORE, new SettingsChange.Skip(Version.parse("31.0")));
        stays(Kind.SKIPPED);
    }

    @Test
    void waitsUntilAReleaseIsOldEnough() throws InterruptedException {
        turnOn();
        service.configure(CORE, new SettingsChange.MinimumAge(Duration.ofDays(40_000)));
        stays(Kind.TOO_YOUNG);
    }

    @Test
    void unknownAgeCountsAsTooYoung() throws InterruptedException {
        bench.catalog(SwitchBench.CATALOG.replace("\"released\": \"1969-12-01T00:00:00Z\"", "\"notes\": \"\""));
        turnOn();
        stays(Kind.TOO_YOUNG);
    }

    @Test
    void respectsABreakingMark() throws InterruptedException {
        bench.catalog(
                SwitchBench.CATALOG.replace("\"default\": true,", "\"default\": true, \"breaking\": \"new rules\","));
        turnOn();
        stays(Kind.BREAKING);
    }

    @Test
    void waitsForAMatrixThatTheCatalogAsksFor() throws InterruptedException {
        bench.catalog(SwitchBench.CATALOG.replace(
                "\"default\": true,",
                "\"default\": true, \"requires_matrix\":"
                        + " {\"name\": \"recovery\", \"cells\": 21, \"max_age_days\": 14},"));
        turnOn();
        stays(Kind.MATRIX_MISSING);
        bench.passed = Optional.of(matrix("other", 63, Duration.ZERO));
        stays(Kind.MATRIX_MISSING);
        bench.passed = Optional.of(matrix("recovery", 20, Duration.ZERO));
        stays(Kind.MATRIX_MISSING);
        bench.passed = Optional.of(matrix("recovery", 63, Duration.ofDays(15)));
        stays(Kind.MATRIX_MISSING);
        assertThat(service.versions.updates().due(CORE.app()).decision().facts())
                .containsEntry("matrix", "recovery")
                .hasEntrySatisfying("reason", why -> assertThat(why).contains("longer ago than 14 d"));
        bench.passed = Optional.of(matrix("recovery", 63, Duration.ofDays(13)));
        service.update();
        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:31.0");
    }

    @Test
    void whatACatalogAsksForInWordsThatAreNotKnownIsNeverFulfilled() throws InterruptedException {
        bench.catalog(SwitchBench.CATALOG.replace(
                "\"default\": true,", "\"default\": true, \"requires_matrix\": \"recovery twice\","));
        turnOn();
        bench.passed = Optional.of(matrix("", 1000, Duration.ZERO));
        stays(Kind.MATRIX_MISSING);
    }

    private MatrixPassed matrix(String plan, int cells, Duration age) {
        return new MatrixPassed(
                plan,
                "20261121T060000Z-4f2a",
                bench.timing.wall().minus(age),
                cells,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void waitsWhileTheAppIsInTheMiddleOfSomething() throws InterruptedException {
        turnOn();
        bench.busy = true;
        stays(Kind.INHIBITED);
        bench.busy = false;
        service.update();
        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:31.0");
    }

    @Test
    void doesNothingWithAnExpiredCatalog() throws InterruptedException {
        turnOn();
        bench.expire();
        stays(Kind.CATALOG_EXPIRED);
    }

    @Test
    void leavesWhatIsNotSafeForTheDataToAnOperator() throws InterruptedException {
        turnOn();
        bench.verdict = Optional.of(
                DataVerdict.of(List.of(new Finding.Unsure("wallet", "cannot be read", List.of(), List.of()))));
        stays(Kind.DATA_NOT_SAFE);
    }

    @Test
    void failedUpdateGoesBackAndIsNotTriedAgain() throws InterruptedException {
        turnOn();
        bench.bad.add("31.0");
        service.update();
        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:30.2");
        stays(Kind.FAILED_BEFORE);
    }

    @Test
    void saysOnceWhatItDecidedOverAllConsoles() throws InterruptedException {
        turnOn();
        service.configure(CORE, new SettingsChange.PinCurrent());
        service.update();
        service.update();
        bench.console("other@box").update();

        assertThat(bench.journal().lines().filter(line -> line.contains("\"auto-update\"")))
                .hasSize(1);
    }
}
