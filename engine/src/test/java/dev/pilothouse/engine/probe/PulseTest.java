package dev.pilothouse.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.AppId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class PulseTest {
    private static final Pace PACE =
            new Pace(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 3, Duration.ZERO, Duration.ofMinutes(1));

    /** Says how long each pause was to be, and lets it pass when the test says so. */
    private static final class Steps implements Timing {
        private final LinkedBlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
        private final Semaphore passing = new Semaphore(0);
        private final Timing real = Timing.of(Clock.systemUTC());

        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public Instant wall() {
            return real.wall();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            pauses.put(length);
            passing.acquire();
        }

        /** Waits until an asking is over; the next one does not begin before {@link #go}. */
        Duration rest() throws InterruptedException {
            return pauses.take();
        }

        void go() {
            passing.release();
        }
    }

    private final Steps steps = new Steps();
    private final AtomicInteger asked = new AtomicInteger();
    private final ConcurrentLinkedQueue<Verdict> script = new ConcurrentLinkedQueue<>();
    private final Pulse pulse = new Pulse(
            (probe, container) -> {
                asked.incrementAndGet();
                Verdict verdict = script.isEmpty() ? Verdict.PASS : script.remove();
                return new ProbeAnswer(verdict, Instant.now(), Duration.ofMillis(1), "", "");
            },
            steps);

    private static Run run(String key) {
        return new Run(new AppId("ui"), "ui", key, Instant.now(), new Probe.Tcp("127.0.0.1", 80, PACE));
    }

    @Test
    void asksOnceForAllWhoFollow() throws InterruptedException {
        List<Pulse.Beat> one = new CopyOnWriteArrayList<>();
        List<Pulse.Beat> other = new CopyOnWriteArrayList<>();
        try (Pulse.Follower screen = pulse.follow(one::add);
                Pulse.Follower healer = pulse.follow(other::add)) {
            screen.runs(List.of(run("a")));
            assertThat(steps.rest()).isPositive();
            healer.runs(List.of(run("a")));
            steps.go();
            assertThat(steps.rest()).isPositive();
            assertThat(asked).hasValue(2);
            assertThat(one).hasSize(2);
            assertThat(other).hasSize(1);
            assertThat(other.getFirst().reading().answers()).hasSize(2);
        }
        steps.go();
        assertThat(asked).hasValue(2);
    }

    @Test
    void knowsAHungAppAfterThreeFailedAskingsAndAsksSoonerWhileInDoubt() throws InterruptedException {
        script.addAll(List.of(Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN, Verdict.FAIL, Verdict.FAIL));
        List<Standing> standings = new CopyOnWriteArrayList<>();
        try (Pulse.Follower healer =
                pulse.follow(beat -> standings.add(beat.reading().standing()))) {
            healer.runs(List.of(run("a")));
            assertThat(steps.rest()).isGreaterThan(Duration.ofMillis(1500));
            for (int i = 0; i < 3; i++) {
                steps.go();
                assertThat(steps.rest()).isLessThanOrEqualTo(Duration.ofSeconds(1));
            }
            steps.go();
            assertThat(steps.rest()).isLessThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(standings)
                    .containsExactly(
                            Standing.WORKING, Standing.WORKING, Standing.WORKING, Standing.WORKING, Standing.BROKEN);
        }
    }

    @Test
    void anotherStartOfTheContainerBeginsAnew() throws InterruptedException {
        script.addAll(List.of(Verdict.FAIL, Verdict.FAIL, Verdict.FAIL));
        List<Pulse.Beat> beats = new CopyOnWriteArrayList<>();
        try (Pulse.Follower follower = pulse.follow(beats::add)) {
            follower.runs(List.of(run("a")));
            assertThat(steps.rest()).isPositive();
            follower.runs(List.of(run("b")));
            assertThat(steps.rest()).isPositive();
            assertThat(beats.getLast().run().key()).isEqualTo("b");
            assertThat(beats.getLast().reading().answers()).hasSize(1);
        }
    }

    @Test
    void listenerThatFailsDoesNotEndTheAsking() throws InterruptedException {
        List<Pulse.Beat> beats = new CopyOnWriteArrayList<>();
        try (Pulse.Follower bad = pulse.follow(beat -> {
                    throw new IllegalStateException("listener");
                });
                Pulse.Follower good = pulse.follow(beats::add)) {
            bad.runs(List.of(run("a")));
            good.runs(List.of(run("a")));
            assertThat(steps.rest()).isPositive();
            steps.go();
            assertThat(steps.rest()).isPositive();
            assertThat(beats).isNotEmpty();
        }
    }

    @Test
    void anAskingInBetweenIsFoldedWithTheOthersAndTold() throws InterruptedException {
        List<Pulse.Beat> beats = new CopyOnWriteArrayList<>();
        try (Pulse.Follower follower = pulse.follow(beats::add)) {
            follower.runs(List.of(run("a")));
            await().until(() -> beats.size() == 1);
            assertThat(pulse.ask(run("a")).answers()).hasSize(2);
            assertThat(beats).hasSize(2);
        }
        assertThat(pulse.reading(run("a")).answers()).hasSize(2);
        assertThat(pulse.reading(run("b"))).isEqualTo(Reading.NONE);
    }

    @ParameterizedTest(name = "{0} with {1} failures of an interval of {2} s: {3} ms")
    @CsvSource({
        "WORKING,  0, 30, 30000",
        "WORKING,  1, 30, 2000",
        "WORKING,  1, 2,  1000",
        "SYNCING,  0, 30, 30000",
        "STALLED,  0, 30, 30000",
        "STARTING, 0, 30, 2000",
        "STARTING, 5, 1,  1000",
        "BROKEN,   3, 30, 2000",
        "UNKNOWN,  0, 30, 2000"
    })
    void spacesAskings(Standing standing, int failures, long interval, long expected) {
        Reading reading = new Reading(standing, List.of(), 0, failures, Optional.empty(), Optional.empty());
        Pace pace = Pace.of(Duration.ofSeconds(interval), Duration.ofSeconds(1));
        assertThat(Pulse.spacing(pace, reading)).isEqualTo(Duration.ofMillis(expected));
    }
}
