package dev.pilothouse.engine.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when work waits or a test says so. */
public final class FakeTiming extends Clock implements Timing {
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");
    private Duration set = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Instant wall() {
        return now.plus(set);
    }

    @Override
    public Instant instant() {
        return wall();
    }

    /** Somebody sets the clock; no time passes. */
    public synchronized void set(Duration by) {
        set = set.plus(by);
    }

    public synchronized void advance(Duration length) {
        now = now.plus(length);
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(length);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
