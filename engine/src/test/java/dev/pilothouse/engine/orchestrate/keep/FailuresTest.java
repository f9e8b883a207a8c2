package dev.pilothouse.engine.orchestrate.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final AppId WEB = new AppId("web");
    private static final String FILE = "/var/lib/pilothouse/failures/web.json";

    private final MemoryHost host = new MemoryHost(new NodeName("n1"));
    private final Failures failures = new Failures(host, StateFolder.at("/var/lib/pilothouse"));

    private static KeptFailure failure(String id, String container) {
        return new KeptFailure(
                Address.parse("n1/web"),
                id,
                Instant.parse("2026-01-01T00:00:00Z"),
                "op@console",
                "upgrade",
                ErrorCode.PROBE_FAILED,
                container,
                Map.of("seen", "502"),
                List.of(new ProbeAnswer(
                        ProbeAnswer.Verdict.FAIL,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Duration.ofMillis(3),
                        "502",
                        "<html>",
                        Optional.of(new Height(4, 5)))),
                List.of("line"),
                "{}",
                List.of("image: a → b"));
    }

    @Test
    void readsBackAllThatWasKept() {
        failures.keep(failure("1", "web.pilothouse-failed"));

        assertThat(failures.of(WEB)).containsExactly(failure("1", "web.pilothouse-failed"));
        assertThat(failures.of(new AppId("other"))).isEmpty();
    }

    @Test
    void keepsTheNewestFiveOfAnApp() {
        for (int i = 1; i <= 7; i++) {
            failures.keep(failure(Integer.toString(i), ""));
        }

        assertThat(failures.of(WEB)).extracting(KeptFailure::id).containsExactly("7", "6", "5", "4", "3");
    }

    @Test
    void onlyTheNewestHasTheContainerOfThatName() {
        failures.keep(failure("1", "web.pilothouse-failed"));
        failures.keep(failure("2", "web.pilothouse-failed"));

        assertThat(failures.of(WEB)).extracting(KeptFailure::container).containsExactly("web.pilothouse-failed", "");
    }

    @Test
    void leavesAFileItDoesNotUnderstandAsItIs() {
        byte[] foreign = "{\"version\": 99}".getBytes(StandardCharsets.UTF_8);
        host.replace(FILE, foreign, 0640);

        assertThatThrownBy(() -> failures.keep(failure("1", "")))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.STATE_UNKNOWN));
        assertThat(host.text(FILE)).isEqualTo("{\"version\": 99}");
    }

    @Test
    void theLastOneThrownAwayTakesTheFileWithIt() {
        failures.keep(failure("1", ""));
        failures.discard(WEB, "1");

        assertThat(failures.of(WEB)).isEmpty();
        assertThat(host.read(FILE)).isEmpty();
    }
}
