package dev.pilothouse.presentation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EssenceTest {
    private final AppSnapshot app = Apps.running("node-1/bitcoin-ui", "1.4.0", Duration.ofHours(3), 0.4, 34);

    @Test
    void amountsMayWait() {
        assertThat(Essence.of(node(app)))
                .isEqualTo(
                        Essence.of(node(Apps.running("node-1/bitcoin-ui", "1.4.0", Duration.ofHours(3), 71.2, 412))));
    }

    @Test
    void aChangedStateMayNot() {
        assertThat(Essence.of(node(app)))
                .isNotEqualTo(Essence.of(node(Apps.with(app, AppState.RUNNING, Health.UNHEALTHY, 0, "probe failed"))));
    }

    private static NodeSnapshot node(AppSnapshot one) {
        return ScriptedFleet.connected("node-1", List.of(one));
    }
}
