package dev.pilothouse.presentation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"-5,0s", "59,59s", "60,1m", "725,12m 5s", "11040,3h 4m", "273600,3d 4h", "8640000,100d"})
    void spansHaveAtMostTwoUnits(long seconds, String words) {
        assertThat(Amounts.span(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1536,1.5 KiB", "245366784,234 MiB", "1073741824,1.0 GiB"})
    void bytesCarryABinaryUnitAndNoIdleDigits(long bytes, String words) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.04,0.0%", "7.26,7.3%", "9.96,10%", "180.2,180%"})
    void percentagesShowTenthsOnlyWhereTheyCount(double percent, String words) {
        assertThat(Amounts.percent(percent)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"119,119s", "120,2m", "7200,2h", "172800,2d"})
    void agesHaveOneUnit(long seconds, String words) {
        Instant now = Instant.parse("2026-11-01T12:00:00Z");

        assertThat(Amounts.age(now.minusSeconds(seconds), now)).isEqualTo(words);
    }
}
