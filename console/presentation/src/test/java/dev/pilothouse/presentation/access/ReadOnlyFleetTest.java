package dev.pilothouse.presentation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadOnlyFleetTest {
    private static final Address APP = Address.parse("node-2/lnd-ui");

    private final ScriptedFleet behind = Harbor.seen(Path.of("/profile"));
    private final FleetEngine fleet = ReadOnlyFleet.of(behind);

    static Stream<Consumer<FleetEngine>> changes() {
        NodeName node = new NodeName("node-2");
        return Stream.of(
                engine -> engine.apply(engine.plan(Selector.all())),
                engine -> engine.reconcile(Selector.all()),
                engine -> engine.watch(Selector.all()),
                engine -> engine.install(APP),
                engine -> engine.start(APP),
                engine -> engine.stop(APP),
                engine -> engine.restart(APP),
                engine -> engine.remove(APP),
                engine -> engine.upgrade(APP),
                engine -> engine.undo(new UndoPoint("1", APP, Apps.NOW, "ana@desk", "stop", "start it")),
                engine -> engine.versions().carryOut(engine.versions().plan(new SwitchRequest.Rollback(APP)), ""),
                engine -> engine.versions().configure(APP, List.of(new SettingsChange.Unpin())),
                engine -> engine.versions().rollouts().resume("rollout-1"),
                engine -> engine.takeOver(node),
                engine -> engine.trust(engine.hostKey(node)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refusesEveryChangeBeforeTheFleetHearsOfIt(Consumer<FleetEngine> change) {
        assertThatThrownBy(() -> change.accept(fleet))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.READ_ONLY));
        assertThat(behind.calls()).allMatch(call -> call.equals("plan"));
    }

    @Test
    void looksAsBefore() {
        assertThat(fleet.look(Selector.all())).hasSize(3);
        assertThat(fleet.health(APP).detail()).isEqualTo("200, title found");
        assertThat(fleet.why(APP).subject()).isEqualTo("node-2/lnd-ui");
    }

    @Test
    void isKnownAsSuch() {
        assertThat(Access.of(fleet)).isEqualTo(Access.READ_ONLY);
        assertThat(Access.of(behind)).isEqualTo(Access.FULL);
    }
}
