package dev.pilothouse.presentation.fleet;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.table.Condition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFleetTest {
    private final ScriptedFleet fleet = Harbor.waiting(Path.of("/profile"));
    private final FleetScreen screen = new FleetScreen(fleet.fleet(), fleet.apps(), () -> NOW);
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicInteger updates = new AtomicInteger();
    private final LiveFleet live = LiveFleet.open(fleet, screen, tasks::add, updates::incrementAndGet);

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void showsEveryDeclaredAppBeforeAnyNodeAnswered() {
        assertThat(screen.table().visible()).hasSize(15);
        assertThat(screen.header().count(Condition.UNKNOWN)).isEqualTo(15);
    }

    @Test
    void gathersABurstIntoFewUpdates() {
        await().untilAsserted(() -> assertThat(fleet.openSubscriptions()).isEqualTo(2));
        for (int burst = 0; burst < 200; burst++) {
            fleet.show(Harbor.well());
        }
        await().untilAsserted(() -> {
            drain();
            assertThat(screen.header().nodesUp()).isEqualTo(1);
        });

        assertThat(updates.get()).isLessThan(10);
    }

    @Test
    void bringsTheActionToTheEngine() {
        live.run(AppAction.RESTART, List.of(Address.parse("node-1/lnd-ui"), Address.parse("node-2/lnd-ui")));

        await().untilAsserted(
                        () -> assertThat(fleet.calls()).contains("restart node-1/lnd-ui", "restart node-2/lnd-ui"));
    }

    @Test
    void followsOneLogAtATime() {
        Address first = Address.parse("node-1/lnd-ui");
        Address second = Address.parse("node-2/lnd-ui");
        fleet.print(first, NOW, "hello");
        live.follow(Optional.of(first));
        await().untilAsserted(() -> {
            drain();
            assertThat(screen.log().size()).isEqualTo(1);
        });
        live.follow(Optional.of(second));
        await().untilAsserted(() -> {
            drain();
            assertThat(screen.log().size()).isZero();
            assertThat(fleet.openSubscriptions()).isEqualTo(3);
        });
    }

    @Test
    void closingLeavesNoSubscription() {
        await().untilAsserted(() -> {
            drain();
            assertThat(fleet.openSubscriptions()).isEqualTo(2);
        });
        live.follow(Optional.of(Address.parse("node-1/lnd-ui")));
        await().untilAsserted(() -> {
            drain();
            assertThat(fleet.openSubscriptions()).isEqualTo(3);
        });

        live.close();
        assertThat(fleet.openSubscriptions()).isZero();
    }

    private void drain() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
