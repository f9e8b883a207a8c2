package dev.pilothouse.presentation.action;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.table.AppRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppActionTest {
    private final ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
    private final FleetScreen screen = new FleetScreen(fleet.fleet(), fleet.apps(), () -> NOW);

    AppActionTest() {
        fleet.snapshots().forEach(screen::accept);
    }

    @Test
    void removalOnAnOpenNodeWantsTheAppTypedAndSaysThatDataStays() {
        Confirmation asked = AppAction.REMOVE.confirmation(rows("node-2/bitcoin-ui"));

        assertThat(asked).isInstanceOfSatisfying(Confirmation.Type.class, type -> {
            assertThat(type.expected()).isEqualTo("bitcoin-ui");
            assertThat(type.button()).isEqualTo("Remove bitcoin-ui");
            assertThat(type.text()).contains("node-2/bitcoin-ui").contains("keeps all data");
        });
    }

    @Test
    void everyChangeOnAProtectedNodeWantsTheNodeTyped() {
        Arrays.stream(AppAction.values())
                .filter(action -> action.effect() == AppAction.Effect.CHANGES)
                .forEach(action -> assertThat(action.confirmation(rows("node-1/lnd-ui")))
                        .isInstanceOfSatisfying(
                                Confirmation.Type.class,
                                type -> assertThat(type.expected()).isEqualTo("node-1")));
    }

    @Test
    void interruptionIsConfirmedByAButtonWithVerbAndObject() {
        assertThat(AppAction.RESTART.confirmation(rows("node-2/bitcoin-ui", "node-2/bitcoin-core")))
                .isInstanceOfSatisfying(
                        Confirmation.Press.class,
                        press -> assertThat(press.button()).isEqualTo("Restart 2 apps"));
    }

    @Test
    void saysWhyAnActionCannotBeDone() {
        assertThat(AppAction.START.availability(rows("node-2/bitcoin-ui")))
                .isEqualTo(new Availability.Disabled("bitcoin-ui on node-2 is already running"));
        assertThat(AppAction.STOP.availability(rows("node-3/bitcoin-ui")))
                .isEqualTo(new Availability.Disabled("node-3 is out of reach: lost, was running"));
        assertThat(AppAction.STOP.availability(List.of())).isEqualTo(new Availability.Disabled("No app is selected"));
    }

    @Test
    void keysAreDistinct() {
        assertThat(AppAction.values()).extracting(AppAction::key).doesNotHaveDuplicates();
    }

    private List<AppRow> rows(String... addresses) {
        return Arrays.stream(addresses)
                .map(address -> screen.table().row(Address.parse(address)).orElseThrow())
                .toList();
    }
}
