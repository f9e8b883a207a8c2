package dev.pilothouse.presentation.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorWordsTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeHasASentenceAndAnAdviceEvenWithoutFacts(ErrorCode code) {
        Explanation explained = ErrorWords.explain(code, Map.of());

        assertThat(explained.sentence()).isNotBlank().doesNotContain("null").doesNotEndWith(".");
        assertThat(explained.advice()).isNotBlank().doesNotContain("null").doesNotContain("!");
    }

    @Test
    void unknownHostKeyNamesFingerprintAndTheCommandThatTrustsIt() {
        Map<String, String> facts = Map.of("node", "attic", "type", "ssh-ed25519", "fingerprint", "SHA256:abc");

        assertThat(ErrorWords.explain(ErrorCode.HOST_KEY_UNKNOWN, facts).line())
                .contains("ssh-ed25519 SHA256:abc")
                .endsWith("pilothouse fleet trust attic");
    }

    @Test
    void failedGateSaysHowTheContainerEndedItsLastWordsAndWhatServesNow() {
        Map<String, String> facts = Map.of(
                "app", "attic/lnd",
                "exit", "3",
                "restarts", "5",
                "log", "starting\nno wallet\n",
                "restored", "the old container serves again");

        assertThat(ErrorWords.explain(ErrorCode.PROBE_FAILED, facts).sentence())
                .isEqualTo("attic/lnd does not stay up: ended with exit code 3, restarted 5 times; its last words: "
                        + "no wallet; the old container serves again");
    }
}
