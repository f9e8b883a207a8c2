package dev.pilothouse.cli.service;

import dev.pilothouse.cli.service.Passes.Pulse;
import dev.pilothouse.engine.orchestrate.service.PassReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the outside how the watch goes on: the service manager by sd_notify (ready after every node was tried once, a sign
 * of life only while every node's loop is alive), and whoever asks the health endpoint. Has one thread of its own.
 */
final class Supervision implements AutoCloseable {
    private static final Duration STATUS_AT_LEAST = Duration.ofSeconds(10);

    private final Passes passes;
    private final Optional<Notifier> socket;
    private final Optional<Duration> watchdog;
    private final WatchLog log;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private @Nullable HealthEndpoint health;
    private @Nullable Thread thread;
    private String status = "";
    private String toldFault = "";
    private volatile boolean stopping;

    /** @param watchdog within which the service manager wants a sign of life */
    Supervision(Passes passes, Optional<Notifier> socket, Optional<Duration> watchdog, WatchLog log, Clock clock) {
        this.passes = passes;
        this.socket = socket;
        this.watchdog = watchdog;
        this.log = log;
        this.clock = clock;
    }

    /** As sd_watchdog_enabled(3): empty where no watchdog is set, or it is set for another process. */
    static Optional<Duration> watchdog(Map<String, String> environment, long pid) throws IOException {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        String meant = environment.getOrDefault("WATCHDOG_PID", "");
        if (micros.isEmpty() || (!meant.isEmpty() && !meant.equals(Long.toString(pid)))) {
            return Optional.empty();
        }
        try {
            Duration limit = Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1000L));
            if (limit.isPositive()) {
                return Optional.of(limit);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IOException("WATCHDOG_USEC is no number of microseconds: " + micros, e);
        }
        throw new IOException("WATCHDOG_USEC is no number of microseconds: " + micros);
    }

    /** Begins to tell; nothing is ready yet. */
    void begin() {
        if (socket.isPresent()) {
            thread = Thread.ofVirtual().name("supervision").start(this::run);
        }
    }

    /** Answers health questions at this address from now on. */
    InetSocketAddress answerAt(InetSocketAddress address, String fleet) throws IOException {
        HealthEndpoint opened = HealthEndpoint.open(address, fleet, passes);
        health = opened;
        return opened.address();
    }

    void take(PassReport report) {
        passes.take(report);
        news.release();
    }

    /** Tells the service manager that the end was asked for; what runs is being ended. */
    void stopping() {
        stopping = true;
        log.say("Ending: what runs is ended or put back.", clock.instant());
        send("STOPPING=1\nSTATUS=ending what runs");
    }

    private void run() {
        boolean ready = false;
        Duration pause = pause();
        long nextLife = System.nanoTime();
        try {
            while (!stopping) {
                Pulse pulse = passes.pulse();
                StringBuilder message = new StringBuilder();
                if (!ready && pulse == Pulse.BEATING) {
                    ready = true;
                    message.append("READY=1\n");
                }
                long now = System.nanoTime();
                if (now - nextLife >= 0) {
                    nextLife = now + pause.toNanos();
                    if (watchdog.isPresent() && pulse != Pulse.STOPPED) {
                        message.append("WATCHDOG=1\n");
                    }
                }
                String line = pulse == Pulse.STOPPED ? "STANDSTILL: " + passes.line() : passes.line();
                if (!line.equals(status)) {
                    status = line;
                    message.append("STATUS=").append(line).append('\n');
                }
                if (!message.isEmpty() && !stopping) {
                    send(message.toString().stripTrailing());
                }
                if (news.tryAcquire(Math.max(0, nextLife - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() {
        Duration half = watchdog.map(limit -> limit.dividedBy(2)).orElse(STATUS_AT_LEAST);
        return half.compareTo(STATUS_AT_LEAST) < 0 ? half : STATUS_AT_LEAST;
    }

    private void send(String message) {
        if (socket.isEmpty()) {
            return;
        }
        try {
            socket.get().send(message);
            toldFault = "";
        } catch (IOException fault) {
            String now = String.valueOf(fault.getMessage());
            if (!now.equals(toldFault)) {
                toldFault = now;
                log.say("the service manager does not hear: " + now, clock.instant());
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
        if (health != null) {
            health.close();
        }
    }
}
