package dev.pilothouse.presentation.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.presentation.fixture.Apps;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppRowTest {
    private static final Contact UP = new Contact.Connected(Apps.NOW, Duration.ofMillis(1));

    @Test
    void pauseThatNobodyAskedForIsNoRest() {
        assertThat(row(AppState.PAUSED).condition()).isEqualTo(Condition.UNHEALTHY);
    }

    @Test
    void stopThatAnOperatorAskedForIsRest() {
        assertThat(row(AppState.STOPPED).condition()).isEqualTo(Condition.RESTING);
    }

    private static AppRow row(AppState state) {
        return new AppRow(Apps.idle("n1/lnd-ui", "1.0.0", state, ""), UP, Map.of(), Protection.OPEN, "");
    }
}
