package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.words.ErrorWords;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private static final Map<String, String> LINUX = Map.of("os.name", "Linux");

    @Test
    void refusesWithAdviceWhereThereIsNoDisplay() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Display.require(Map.<String, String>of()::get, LINUX::get))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.SCREEN_UNAVAILABLE);
                    assertThat(ErrorWords.explain(refused).line()).contains("DISPLAY is not set", "pilothouse tui");
                });
    }

    @Test
    void asksForNoDisplayWhereItDrawsIntoMemoryOrTheSystemHasItsOwn() {
        Map<String, String> headless = Map.of("os.name", "Linux", "glass.platform", "Headless");
        assertThatCode(() -> Display.require(Map.<String, String>of()::get, headless::get))
                .doesNotThrowAnyException();
        assertThatCode(() -> Display.require(Map.<String, String>of()::get, Map.of("os.name", "Mac OS X")::get))
                .doesNotThrowAnyException();
    }

    @Test
    void takesAnyDisplayThatIsNamed() {
        assertThatCode(() -> Display.require(Map.of("DISPLAY", ":0")::get, LINUX::get))
                .doesNotThrowAnyException();
    }
}
