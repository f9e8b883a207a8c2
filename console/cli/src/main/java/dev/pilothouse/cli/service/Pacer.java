package dev.pilothouse.cli.service;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets through a few lines about one thing and then one every two minutes, and counts what it holds back, so that
 * whatever goes wrong cannot fill a disk.
 */
final class Pacer {
    private static final int BURST = 6;
    private static final Duration REFILL = Duration.ofMinutes(2);

    private final Map<String, Bucket> buckets = new HashMap<>();

    private static final class Bucket {
        private double tokens = BURST;
        private Instant at;
        private long held;

        private Bucket(Instant at) {
            this.at = at;
        }
    }

    /** What to do with a line. */
    sealed interface Verdict {
        /** @param held how many about the same were not shown since the last that was */
        record Show(long held) implements Verdict {}

        record Hold() implements Verdict {}
    }

    /** @param subject of these there are no more than addresses in the fleet */
    Verdict ask(String subject, Instant now) {
        Bucket bucket = buckets.computeIfAbsent(subject, _ -> new Bucket(now));
        double passed = (double) Math.max(0, Duration.between(bucket.at, now).toMillis()) / REFILL.toMillis();
        bucket.tokens = Math.min(BURST, bucket.tokens + passed);
        bucket.at = now;
        if (bucket.tokens < 1) {
            bucket.held++;
            return new Verdict.Hold();
        }
        bucket.tokens -= 1;
        long held = bucket.held;
        bucket.held = 0;
        return new Verdict.Show(held);
    }
}
