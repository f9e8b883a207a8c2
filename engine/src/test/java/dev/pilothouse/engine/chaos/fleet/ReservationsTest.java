package dev.pilothouse.engine.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Beats;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.orchestrate.lease.MemoryLeases;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of two consoles on one node. */
class ReservationsTest {
    private final MemoryHost host = new MemoryHost(new NodeName("n1"));
    private final FakeTiming nodeClock = new FakeTiming();
    private final FakeTiming annClock = new FakeTiming();
    private final ChaosNode.Reservation ann = console("ann@desk", annClock);
    private final ChaosNode.Reservation ben = console("ben@lap", new FakeTiming());

    private ChaosNode.Reservation console(String who, FakeTiming clock) {
        StateFolder folder = StateFolder.at("/state").within(ChaosNode.Reservation.FOLDER);
        return new ChaosNode.Reservation(
                host,
                folder,
                new NodeLease(
                        host.name(),
                        new MemoryLeases(host.files(), folder.toRead(), nodeClock),
                        new LeaseSettings(who, "session of " + who, Duration.ZERO, Duration.ZERO),
                        clock,
                        () -> 0,
                        Beats.never()));
    }

    private static Reservations run(String name) {
        return new Reservations("chaos " + name, Progress.silent());
    }

    private static void isRefused(Reservations run, ChaosNode.Reservation node) {
        assertThatThrownBy(() -> run.take(List.of(node)))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.LEASE_HELD));
    }

    @Test
    void secondConsolesRunIsRefusedUntilTheFirstOneIsOver() throws InterruptedException {
        try (Reservations first = run("recovery")) {
            first.take(List.of(ann));
            first.keep(ann);
            isRefused(run("night"), ben);
            first.keep(ann);
        }
        try (Reservations second = run("night")) {
            second.take(List.of(ben));
        }
    }

    @Test
    void nodeThatWasOutOfReachIsReservedAnewUnlessAnotherRunCameInBetween() throws InterruptedException {
        try (Reservations first = run("recovery")) {
            first.take(List.of(ann));
            nodeClock.advance(Lease.LIFE);
            annClock.advance(Lease.LIFE);
            first.keep(ann);
            nodeClock.advance(Lease.LIFE);
            annClock.advance(Lease.LIFE);
            try (Reservations second = run("night")) {
                second.take(List.of(ben));
                assertThatThrownBy(() -> first.keep(ann))
                        .isInstanceOfSatisfying(
                                EngineException.class,
                                fault -> assertThat(fault.code()).isEqualTo(ErrorCode.LEASE_HELD));
            }
            first.keep(ann);
        }
    }
}
