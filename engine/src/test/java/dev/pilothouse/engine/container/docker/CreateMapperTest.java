package dev.pilothouse.engine.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateMapperTest {
    /** An update whose policy has no name changes nothing, and says that all is well. */
    @ParameterizedTest
    @ValueSource(strings = {"no", "always", "unless-stopped", "on-failure"})
    void everyRestartPolicyGoesOutWithItsName(String policy) {
        assertThat(CreateMapper.restartPolicy(policy).getName()).isEqualTo(policy);
    }

    @Test
    void retriesGoOutAsANumber() {
        assertThat(CreateMapper.restartPolicy("on-failure:3").getName()).isEqualTo("on-failure");
        assertThat(CreateMapper.restartPolicy("on-failure:3").getMaximumRetryCount())
                .isEqualTo(3);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> CreateMapper.restartPolicy("sometimes")).isInstanceOf(EngineException.class);
    }
}
