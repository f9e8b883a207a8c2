package dev.pilothouse.engine.chaos.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Times as decimal milliseconds, to the nanosecond: a reader with no other tool can take them as they are. */
final class Millis {
    private static final int NANO_DIGITS = 6;

    private Millis() {}

    static BigDecimal of(Duration time) {
        BigDecimal plain = BigDecimal.valueOf(time.toNanos(), NANO_DIGITS).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain;
    }

    /** @throws ArithmeticException where it is longer than a duration can be */
    static Duration of(BigDecimal millis) {
        return Duration.ofNanos(millis.movePointRight(NANO_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
