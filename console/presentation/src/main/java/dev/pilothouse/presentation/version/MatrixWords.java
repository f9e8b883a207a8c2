package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.version.choice.MatrixPassed;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;

/** What a chaos matrix proved of a version. */
public final class MatrixWords {
    private MatrixWords() {}

    /** As one line: {@code recovery, 2026-11-21, n 63, p95 3.2 s}; the longest time where there are too few for a p95. */
    public static String line(MatrixPassed passed) {
        String time = passed.p95()
                .map(p95 -> ", p95 " + seconds(p95))
                .or(() -> passed.longest().map(longest -> ", at most " + seconds(longest)))
                .orElse("");
        return passed.plan() + ", " + passed.at().atZone(ZoneOffset.UTC).toLocalDate() + ", n " + passed.cells() + time;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
