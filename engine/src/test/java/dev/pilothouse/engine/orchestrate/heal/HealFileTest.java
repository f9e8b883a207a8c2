package dev.pilothouse.engine.orchestrate.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Beats;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.orchestrate.lease.MemoryLeases;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff.Loop;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff.Result;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The limit of healing over several consoles, with clocks of their own, and over their restarts. */
class HealFileTest {
    private static final NodeName NODE = new NodeName("n1");
    private static final AppId WEB = new AppId("web");
    private static final String STATE = "/var/lib/pilothouse";
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final HealRule RULE = new HealRule(HealRule.Action.RESTART, 3, WINDOW, Optional.empty());

    private final MemoryHost host = new MemoryHost(NODE);
    private final FakeTiming node = new FakeTiming();
    private String boot = "boot-1";

    private final class Console {
        final FakeTiming timing = new FakeTiming();
        final HealBackoff backoff = new HealBackoff();
        private final NodeLease lease;
        private final HealFile file;

        Console(String session, Duration ahead) {
            timing.advance(ahead);
            lease = new NodeLease(
                    NODE,
                    new MemoryLeases(host, STATE, node),
                    new LeaseSettings("op", session, LeaseSettings.WAIT, Duration.ZERO),
                    timing,
                    () -> 0,
                    Beats.never());
            file = new HealFile(lease, StateSight.HEALING, timing);
            look();
        }

        void look() {
            StateSight sight = StateFolder.at(STATE).look(host);
            Duration uptime = Duration.between(Instant.EPOCH, node.now());
            file.learn(new StateSight(sight.nodeTime(), new StateSight.Run(boot, uptime), sight.files()), backoff);
        }

        void fail() throws InterruptedException {
            change(() -> backoff.attempted(WEB, timing.now(), Result.FAILED, RULE));
        }

        void change(Runnable change) throws InterruptedException {
            try (Hold _ = lease.hold("heal", Patience.AS_SET, Progress.silent())) {
                look();
                change.run();
                file.keep(backoff);
            }
        }

        Optional<Loop> loop() {
            return backoff.loop(WEB, timing.now());
        }
    }

    private final Console first = new Console("a", Duration.ZERO);
    private final Console aDayAhead = new Console("b", Duration.ofDays(1));

    @Test
    void twoConsolesCountTogether() throws InterruptedException {
        first.fail();
        aDayAhead.fail();
        first.fail();

        aDayAhead.look();
        assertThat(aDayAhead.loop()).map(Loop::phase).contains(Loop.Phase.STOPPED);
        assertThat(Duration.between(
                        aDayAhead.timing.now(), aDayAhead.loop().orElseThrow().next()))
                .isBetween(WINDOW.minusSeconds(2), WINDOW);
    }

    @Test
    void oneThatWasRestartedGoesOnCounting() throws InterruptedException {
        first.fail();
        first.fail();
        first.fail();

        Console restarted = new Console("c", Duration.ofHours(-3));

        assertThat(restarted.loop()).map(Loop::phase).contains(Loop.Phase.STOPPED);
        assertThat(restarted.backoff.total(WEB)).as("healed by this one").isZero();
    }

    @Test
    void anOperatorsActIsHeardOfByAll() throws InterruptedException {
        first.fail();
        first.fail();
        first.fail();

        aDayAhead.change(() -> assertThat(aDayAhead.backoff.forgive(WEB)).isEqualTo(HealBackoff.Forgiven.SOMETHING));

        first.look();
        assertThat(first.loop()).isEmpty();
        assertThat(first.backoff.due(WEB, first.timing.now())).isEqualTo(first.timing.now());
        assertThat(first.backoff.forgive(WEB)).isEqualTo(HealBackoff.Forgiven.NOTHING);
    }

    @Test
    void whatIsKnownHereAndCouldNotBeWrittenIsNotForgotten() throws InterruptedException {
        first.fail();
        first.backoff.attempted(WEB, first.timing.now(), Result.FAILED, RULE);
        first.backoff.attempted(WEB, first.timing.now(), Result.FAILED, RULE);

        first.look();

        assertThat(first.loop()).map(Loop::phase).contains(Loop.Phase.STOPPED);
    }

    @Test
    void aRestartOfTheNodeBeginsAnew() throws InterruptedException {
        first.fail();
        first.fail();
        first.fail();
        boot = "boot-2";

        assertThat(new Console("c", Duration.ZERO).loop()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodDoesNotCount() {
        for (String content : new String[] {"{", "{\"version\":2}", "{\"version\":1,\"boot\":\"boot-1\",\"apps\":7}"}) {
            host.content.put(STATE + "/healing.json", content.getBytes(StandardCharsets.UTF_8));
            first.look();
            assertThat(first.backoff.records()).as(content).isEmpty();
        }
    }
}
