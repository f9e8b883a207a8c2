package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.time.Duration;
import java.util.Optional;

/** The keys of {@code health_check} that say how often it is asked and how many answers count. */
final class PaceReader {
    private static final int MOST_IN_A_ROW = 100;

    private PaceReader() {}

    static Pace read(YamlMap map) {
        return new Pace(
                length(map.get("interval"), Duration.ofSeconds(1), Duration.ofDays(1), ProbeReader.DEFAULT_INTERVAL),
                length(map.get("timeout"), Duration.ofMillis(100), Duration.ofMinutes(10), ProbeReader.DEFAULT_TIMEOUT),
                count(map.get("passes"), Pace.PASSES),
                count(map.get("failures"), Pace.FAILURES),
                length(map.get("start_period"), Duration.ZERO, Duration.ofDays(1), Pace.START_PERIOD),
                length(map.get("stalled_after"), Duration.ofSeconds(1), Duration.ofDays(30), Pace.STALLED_AFTER));
    }

    private static Duration length(Optional<YamlValue> value, Duration least, Duration most, Duration otherwise) {
        return value.flatMap(given -> given.duration(least, most)).orElse(otherwise);
    }

    private static int count(Optional<YamlValue> value, int otherwise) {
        return value.map(given -> given.integer(1, MOST_IN_A_ROW).orElse(otherwise))
                .orElse(otherwise);
    }
}
