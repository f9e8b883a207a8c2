package dev.pilothouse.engine.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @CsvSource({
        "31.0, CORE",
        "31.0rc2, CORE",
        "0.21.1, CORE",
        "29.3.knots20260508, KNOTS",
        "29.4.1.knots20260508rc1, KNOTS",
        "v0.18.3-beta, SEMVER",
        "1.2.3+build.5, SEMVER",
        "24.08.1, DOTTED",
        "v24.11, DOTTED",
        "1.2.3.4, DOTTED"
    })
    void aTextIsReadByTheMostParticularScheme(String text, VersionScheme scheme) {
        assertThat(Version.parse(text).scheme()).isEqualTo(scheme);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "Latest", "stable", "edge", "nightly", "31", "v2", "lts"})
    void aFloatingTagIsNoVersion(String tag) {
        assertThat(Version.find(tag)).isEmpty();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Version.parse(tag))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VALUE_INVALID))
                .satisfies(fault -> assertThat(fault.facts().get("reason")).contains("floating"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 31.0",
                "31.0 ",
                "31.0\n",
                "31.",
                "31.0rc",
                "31.0-rc1x",
                "031.0.knots20260508",
                "29.3.knots20260508-rc1",
                "29.3.knots20260230",
                "29.3.knots2026050",
                "29.3knots20260508",
                "99999999999.1",
                "١.٢",
                "1.2.3.4.5.6.7.8.9"
            })
    void whatIsNearlyAVersionIsNone(String text) {
        assertThat(Version.find(text)).as(text).isEmpty();
    }

    @Test
    void theDateOfKnotsIsASuffixAndStandsApart() {
        Version version = Version.parse("29.3.knots20260508");
        assertThat(version.label()).isEqualTo("29.3 · 2026-05-08");
        assertThat(version.text()).isEqualTo("29.3.knots20260508");
        assertThat(version)
                .isInstanceOfSatisfying(
                        KnotsVersion.class, knots -> assertThat(knots.suffix()).isEqualTo(LocalDate.of(2026, 5, 8)));
        assertThat(Version.parse("29.3.knots20260508rc1").label()).isEqualTo("29.3rc1 · 2026-05-08");
    }

    @Test
    void oneSchemeIsFoundForAllVersionsOfAnApp() {
        assertThat(VersionScheme.ofAll(List.of("31.0", "28.4"))).contains(VersionScheme.CORE);
        assertThat(VersionScheme.ofAll(List.of("0.18.3", "0.18.4-beta"))).contains(VersionScheme.SEMVER);
        assertThat(VersionScheme.ofAll(List.of("24.11", "24.08.1"))).contains(VersionScheme.DOTTED);
        assertThat(VersionScheme.ofAll(List.of("31.0", "29.3.knots20260508"))).isEmpty();
        assertThat(VersionScheme.ofAll(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CORE, 31.0rc0", "CORE, v31.0", "CORE, 31.0-rc1", "KNOTS, 31.0", "SEMVER, 1.2.3-01", "SEMVER, 1.2"})
    void aSchemeReadsItsOwnGrammarOnly(VersionScheme scheme, String text) {
        assertThat(scheme.find(text)).isEmpty();
    }
}
