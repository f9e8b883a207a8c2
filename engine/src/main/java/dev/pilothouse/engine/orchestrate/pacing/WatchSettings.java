package dev.pilothouse.engine.orchestrate.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * @param tick between two full passes that no event asked for
 * @param debounce waited after an event, for those that come with it: a {@code rm -f} is a die and a destroy
 * @param random spreads the ticks of many nodes by a tenth either way
 */
public record WatchSettings(Duration tick, Duration debounce, RandomGenerator random) {
    /** The requirements' interval. */
    public static final Duration TICK = Duration.ofSeconds(30);

    public static final Duration DEBOUNCE = Duration.ofMillis(60);

    /** The time until the next tick, another each time. */
    public Duration nextTick() {
        return Duration.ofNanos((long) (tick.toNanos() * (0.9 + 0.2 * random.nextDouble())));
    }
}
