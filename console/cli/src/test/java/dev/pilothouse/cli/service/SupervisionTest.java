package dev.pilothouse.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.orchestrate.service.PassReport.Finding;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SupervisionTest {
    private static final NodeName N1 = new NodeName("n1");

    private final AtomicLong nanos = new AtomicLong();
    private final Passes passes = new Passes(List.of(N1), Duration.ofSeconds(30), nanos::get);
    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Test
    void isReadyOnlyOnceEveryNodeWasTriedAndLivesWhilePassesGoOn() {
        try (Supervision supervision = supervision(Duration.ofMillis(40))) {
            supervision.begin();
            await().until(() -> sent.stream().anyMatch(text -> text.contains("WATCHDOG=1")));
            assertThat(sent).noneMatch(text -> text.contains("READY=1"));

            supervision.take(PassesTest.report(N1, Finding.UNSEEN, "HST-001 HOST_UNREACHABLE"));
            await().until(() -> sent.stream().anyMatch(text -> text.contains("READY=1")));
            assertThat(sent).anyMatch(text -> text.contains("STATUS=0 of 1 nodes as wanted; n1 not seen"));

            nanos.addAndGet(Duration.ofSeconds(91).toNanos());
            await().until(() -> sent.getLast().contains("STANDSTILL"));
            sent.clear();
            supervision.take(PassesTest.report(N1, Finding.SETTLED, "as wanted"));
            await().until(() -> sent.stream().anyMatch(text -> text.contains("WATCHDOG=1")));
            supervision.stopping();
            assertThat(sent.getLast()).startsWith("STOPPING=1");
        }
    }

    @Test
    void watchdogMeantForAnotherProcessIsNotOurs() throws IOException {
        assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "17"), 17))
                .contains(Duration.ofSeconds(2));
        assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "18"), 17))
                .isEmpty();
        assertThat(Supervision.watchdog(Map.of(), 17)).isEmpty();
        assertThatThrownBy(() -> Supervision.watchdog(Map.of("WATCHDOG_USEC", "soon"), 17))
                .isInstanceOf(IOException.class);
    }

    @Test
    void notifySocketMustBeAPathOrAName() {
        assertThatThrownBy(() -> new NotifySocket("relative")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new NotifySocket("/" + "x".repeat(108))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new NotifySocket("/nobody/listens/here").send("READY=1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("errno 2");
    }

    private Supervision supervision(Duration watchdog) {
        WatchLog log = new WatchLog(new PrintWriter(new StringWriter()), WatchLog.Stamp.TIME);
        return new Supervision(passes, Optional.of(sent::add), Optional.of(watchdog), log, Clock.systemUTC());
    }
}
