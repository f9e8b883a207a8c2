package dev.pilothouse.engine.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrderTest {
    private static final int DRAWS = 20_000;

    @ParameterizedTest
    @EnumSource(VersionScheme.class)
    void whatIsPrintedIsWhatWasRead(VersionScheme scheme) {
        Versions versions = new Versions(1);
        Stream.generate(() -> versions.next(scheme)).limit(DRAWS).forEach(version -> {
            assertThat(scheme.parse(version.text())).isEqualTo(version);
            assertThat(version).hasToString(version.text());
        });
    }

    @ParameterizedTest
    @EnumSource(VersionScheme.class)
    void theOrderIsTotal(VersionScheme scheme) {
        Versions versions = new Versions(2);
        for (int i = 0; i < DRAWS; i++) {
            Version a = versions.next(scheme);
            Version b = versions.next(scheme);
            Version c = versions.next(scheme);
            int ab = Version.LISTING.compare(a, b);
            assertThat(Integer.signum(ab))
                    .as("%s and %s", a, b)
                    .isEqualTo(-Integer.signum(Version.LISTING.compare(b, a)));
            assertThat(ab == 0).as("%s and %s", a, b).isEqualTo(a.equals(b));
            if (ab <= 0 && Version.LISTING.compare(b, c) <= 0) {
                assertThat(Version.LISTING.compare(a, c))
                        .as("%s, %s, %s", a, b, c)
                        .isLessThanOrEqualTo(0);
            }
            assertThat(a.comparedTo(b))
                    .isEqualTo(VersionComparison.of(a.precedence().compareTo(b.precedence())));
        }
    }

    @ParameterizedTest
    @EnumSource(VersionScheme.class)
    void aFinalReleaseComesAfterEveryCandidateOfIt(VersionScheme scheme) {
        Versions versions = new Versions(3);
        for (int i = 0; i < DRAWS; i++) {
            Version version = versions.next(scheme);
            if (version.maturity() == Version.Maturity.CANDIDATE) {
                Precedence order = version.precedence();
                Precedence done = new Precedence(order.numbers(), order.suffix(), List.of(), order.revision());
                assertThat(order).isLessThan(done);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.21.1 < 22.0rc1 < 22.0rc2 < 22.0rc10 < 22.0 < 22.1 < 28.4 < 30.0 < 30.2 < 31.0 < 31.0.1 < 31.1",
                "27.1.knots20240801 < 29.3.knots20260507 < 29.3.knots20260508rc1 < 29.3.knots20260508"
                        + " < 29.3.1.knots20240101 < 29.4.1.knots20260508",
                "v1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 < 1.0.0-beta.11"
                        + " < 1.0.0-rc.1 < 1.0.0 < 2.0.0-9 < v2.0.0-beta < 2.0.0",
                "23.11.02 < 24.02 < v24.08-rc1 < 24.08 < 24.08-1 < 24.08.1 < 24.11 < 24.11.0.1"
            })
    void releasesAreOrderedAsTheirMakersOrderThem(String line) {
        List<Version> expected = new ArrayList<>();
        List<String> texts = List.of(line.split(" < "));
        VersionScheme scheme = VersionScheme.ofAll(texts).orElseThrow();
        texts.forEach(text -> expected.add(scheme.parse(text)));
        List<Version> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(4));
        shuffled.sort(Version.LISTING);
        assertThat(shuffled).isEqualTo(expected);
        for (int i = 1; i < expected.size(); i++) {
            assertThat(expected.get(i - 1).comparedTo(expected.get(i))).isEqualTo(VersionComparison.OLDER);
        }
    }

    @Test
    void versionsOfTwoSchemesAreNotCompared() {
        assertThat(Version.parse("31.0").comparedTo(Version.parse("29.3.knots20260508")))
                .isEqualTo(VersionComparison.INCOMPARABLE);
    }

    @Test
    void aMissingNumberCountsAsZero() {
        assertThat(Version.parse("31.0").comparedTo(VersionScheme.CORE.parse("31.0.0")))
                .isEqualTo(VersionComparison.SAME);
    }
}
