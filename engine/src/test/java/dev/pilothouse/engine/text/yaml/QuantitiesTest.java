package dev.pilothouse.engine.text.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1k, 1024",
        "1K, 1024",
        "128Mi, 134217728",
        "128m, 134217728",
        "128MB, 134217728",
        "1G, 1073741824",
        "2GiB, 2147483648",
        "1T, 1099511627776",
        "8388607T, 9223370937343148032"
    })
    void readsSizes(String text, long bytes) {
        assertThat(Quantities.size(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5G", "1 G", "G", "1P", "8388608T", "99999999999999999999", "1Mib2", "0x10"})
    void refusesWhatIsNoSize(String text) {
        assertThat(Quantities.size(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "5m, PT5M", "1h30m, PT1H30M", "500ms, PT0.5S", "1d, PT24H", "45, PT45S", "1m30s, PT1M30S"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(Quantities.duration(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-5s", "1.5s", "5 s", "1s1m", "1w", "99999999999s"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(Quantities.duration(text)).isEmpty();
    }

    @Test
    void printsWhatItReads() {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 2_000; round++) {
            long bytes = random.nextLong(1L << random.nextInt(1, 60));
            assertThat(Quantities.size(Quantities.printSize(bytes))).contains(bytes);
            Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 40)));
            assertThat(Quantities.duration(Quantities.print(duration))).contains(duration);
        }
    }
}
