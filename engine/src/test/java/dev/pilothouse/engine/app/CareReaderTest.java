package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.app.care.Care;
import dev.pilothouse.engine.app.care.GateRule;
import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.profile.ProfileFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareReaderTest {
    @TempDir
    Path folder;

    private ProfileFolder with(String care) {
        return new ProfileFolder(folder).running("core").pulled("core", care.indent(2));
    }

    @Test
    void readsAllThatCanBeSaid() {
        assertThat(with("""
                        stop_grace: 5m
                        gate: { budget: 90s, progress_limit: 6h }
                        heal: { action: recreate, max: 3, window: 15m, hung_grace: 20s }
                        """).appNamed("core").care())
                .isEqualTo(new Care(
                        Duration.ofMinutes(5),
                        new GateRule(Duration.ofSeconds(90), Duration.ofHours(6)),
                        new HealRule(
                                HealRule.Action.RECREATE,
                                3,
                                Duration.ofMinutes(15),
                                Optional.of(Duration.ofSeconds(20)))));
    }

    @Test
    void whoSaysNothingGetsTheUsual() {
        assertThat(with("").appNamed("core").care()).isEqualTo(Care.USUAL);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "stop_grace: soon | manifest.yml:4 app.stop_grace",
                "stop_grace: 2h | manifest.yml:4 app.stop_grace",
                "gate: { budget: 0s } | manifest.yml:4 app.gate.budget",
                "gate: { budget: 10m, progress_limit: 5m } | app.gate.progress_limit [APP-GATE-LIMIT]",
                "heal: { action: panic } | manifest.yml:4 app.heal.action",
                "heal: { max: 0 } | manifest.yml:4 app.heal.max",
                "heal: { window: 1s } | manifest.yml:4 app.heal.window",
                "heal: [restart] | manifest.yml:4 app.heal",
            })
    void refusesWhatItCannotMean(String care, String where) {
        assertThat(ProfileFolder.shown(with(care).problems()))
                .singleElement()
                .asString()
                .startsWith("ERROR")
                .contains(where);
    }
}
