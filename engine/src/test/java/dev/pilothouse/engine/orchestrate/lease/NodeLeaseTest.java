package dev.pilothouse.engine.orchestrate.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Two consoles on one node; each has clocks of its own, a day apart, and the node has a third. */
class NodeLeaseTest {
    private static final NodeName NODE = new NodeName("n1");

    private final FakeTiming nodeClock = new FakeTiming();
    private final FakeTiming annClock = new FakeTiming();
    private final FakeTiming benClock = new FakeTiming();
    private final AtomicLong annNanos = new AtomicLong();
    private final MemoryHost host = new MemoryHost(NODE);
    private final NodeLease ann = console("ann@desk", annClock, annNanos);
    private final NodeLease ben = console("ben@lap", benClock, new AtomicLong());

    NodeLeaseTest() {
        benClock.advance(Duration.ofDays(1));
    }

    private NodeLease console(String who, FakeTiming clock, AtomicLong nanos) {
        return new NodeLease(
                NODE,
                new MemoryLeases(host, "/state", nodeClock),
                new LeaseSettings(who, "session of " + who, LeaseSettings.WAIT, Duration.ZERO),
                clock,
                nanos::get,
                Beats.never());
    }

    private static Hold hold(NodeLease lease, String what) throws InterruptedException {
        return lease.hold(what, Patience.AS_SET, Progress.silent());
    }

    @Test
    void oneWorksAndTheOtherIsToldWhoAfterWaiting() throws InterruptedException {
        Hold working = hold(ann, "upgrade n1/web");
        working.telling(Progress.silent()).step("Pull", "n1/web");

        assertThatThrownBy(() -> hold(ben, "stop n1/web")).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.LEASE_HELD);
            assertThat(fault.facts()).containsEntry("holder", "ann@desk");
            assertThat(fault.facts()).containsEntry("operation", "upgrade n1/web");
        });
        working.close();
        hold(ben, "stop n1/web").close();
    }

    @Test
    void workOfOneConsoleSharesTheLease() throws InterruptedException {
        Hold one = hold(ann, "upgrade n1/web");
        long fence = ann.check();
        Hold other = hold(ann, "stop n1/db");
        one.close();
        assertThat(ann.check()).isEqualTo(fence);
        other.close();
        assertThatThrownBy(ann::check).isInstanceOf(EngineException.class);
        assertThat(benAsks()).isGreaterThan(fence);
    }

    private long benAsks() throws InterruptedException {
        try (Hold _ = hold(ben, "look after n1")) {
            return ben.check();
        }
    }

    @Test
    void consoleThatSleptWhileAnotherWorkedIsRefusedEverything() throws InterruptedException {
        hold(ann, "upgrade n1/web");
        assertThat(ann.check()).isEqualTo(1);
        nodeClock.advance(Lease.LIFE);
        benAsks();

        annClock.advance(Duration.ofSeconds(40));

        assertThatThrownBy(ann::check)
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.LEASE_LOST));
        assertThatThrownBy(() -> ann.write("desired.json", "late".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(EngineException.class);
        assertThat(host.content).doesNotContainKey("/state/desired.json");
    }

    @Test
    void steadyClockAloneTellsToo() throws InterruptedException {
        hold(ann, "upgrade n1/web");
        nodeClock.advance(Lease.LIFE);
        benAsks();
        annNanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThatThrownBy(ann::check).isInstanceOf(EngineException.class);
    }

    @Test
    void consoleThatSleptAloneGoesOnUnderTheSameNumber() throws InterruptedException {
        hold(ann, "upgrade n1/web");
        nodeClock.advance(Duration.ofHours(1));
        annClock.advance(Duration.ofHours(1));
        assertThat(ann.check()).isEqualTo(1);
        assertThatThrownBy(() -> hold(ben, "stop n1/web")).isInstanceOf(EngineException.class);
    }

    @Test
    void nobodyChangesAnythingWhereTheNodeCannotBeAskedInTime() throws InterruptedException {
        hold(ann, "upgrade n1/web");
        host.cut();
        annClock.advance(Duration.ofSeconds(14));
        assertThat(ann.check()).isEqualTo(1);
        annClock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(ann::check).isInstanceOf(EngineException.class);
    }

    @Test
    void takingOverEndsTheOthersWorkAndLeavesTheNodeFree() throws InterruptedException {
        Hold working = hold(ann, "upgrade n1/web");

        assertThat(ben.takeOver("take over n1"))
                .isInstanceOfSatisfying(
                        Takeover.Ended.class,
                        ended -> assertThat(ended.before().holder()).isEqualTo("ann@desk"));
        assertThat(ben.takeOver("take over n1")).isEqualTo(new Takeover.NothingHeld());

        assertThatThrownBy(() -> ann.write("desired.json", new byte[0])).isInstanceOf(EngineException.class);
        working.close();
        assertThat(hold(ann, "again")).isNotNull();
        assertThat(ann.check()).isGreaterThan(2);
    }

    @Test
    void closingGivesItBackAtOnce() throws InterruptedException {
        hold(ann, "upgrade n1/web");
        ann.close();
        assertThat(benAsks()).isEqualTo(2);
        assertThatThrownBy(ann::check).isInstanceOf(EngineException.class);
    }
}
