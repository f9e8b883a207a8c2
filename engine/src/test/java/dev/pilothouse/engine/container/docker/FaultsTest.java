package dev.pilothouse.engine.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Container;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    /** As Docker 20.10.24 said it, for another container's port as for that of one that was gone. */
    private static final String ALLOCATED = "driver failed programming external connectivity on endpoint xx"
            + " (af16fe0dab2b4f3891ab94712bd8d491c36ebc58d4c5668a06b0d0fdf60807a5):"
            + " Bind for 0.0.0.0:8332 failed: port is already allocated";

    private static Map<String, String> told(String message, String containers) throws IOException {
        EngineException fault =
                Faults.answered(500, new ObjectMapper().writeValueAsString(Map.of("message", message)), Map.of());
        assertThat(fault.code()).isEqualTo(ErrorCode.PORT_TAKEN);
        List<Container> all = new ObjectMapper().readValue(containers, new TypeReference<>() {});
        return Faults.portTaken(fault, all).facts();
    }

    @Test
    void namesTheContainerThatHasThePort() throws IOException {
        assertThat(told(ALLOCATED, """
                        [{"Names": ["/other"], "Ports": [{"PrivatePort": 8332, "Type": "tcp"}]},
                         {"Names": ["/web"], "Ports": [{"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8332, "Type": "tcp"}]}]
                        """))
                .containsEntry("port", "8332")
                .containsEntry("by", "web")
                .doesNotContainKey("stale");
    }

    @Test
    void saysThatTheEngineLostCountWhereNoContainerHasIt() throws IOException {
        assertThat(told(ALLOCATED, "[{\"Names\": [\"/other\"]}]"))
                .containsEntry("port", "8332")
                .containsKey("stale");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver failed programming external connectivity on endpoint xx (4ae1): Error starting userland proxy:"
                        + " listen tcp4 0.0.0.0:8332: bind: address already in use",
                "cannot listen on the TCP port: listen tcp4 :8332: bind: address already in use"
            })
    void saysThatItIsNoContainerWhereTheSystemRefused(String message) throws IOException {
        assertThat(told(message, "[]"))
                .containsEntry("port", "8332")
                .containsEntry("by", "a program that is no container")
                .doesNotContainKey("stale");
    }
}
