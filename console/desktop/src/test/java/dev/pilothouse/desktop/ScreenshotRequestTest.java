package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.desktop.look.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenshotRequestTest {
    @Test
    void isNotThereWithoutAFile() {
        assertThat(ScreenshotRequest.from(Map.<String, String>of()::get)).isEmpty();
        assertThat(ScreenshotRequest.from(Map.of("pilothouse.desktop.screenshot", " ")::get))
                .isEmpty();
    }

    @Test
    void looksForEightSecondsAtTheSummaryUnlessTold() {
        assertThat(ScreenshotRequest.from(Map.of("pilothouse.desktop.screenshot", "a.png")::get))
                .hasValueSatisfying(request -> {
                    assertThat(request.file()).isEqualTo(Path.of("a.png"));
                    assertThat(request.after()).isEqualTo(Duration.ofSeconds(8));
                    assertThat(request.theme()).isEmpty();
                    assertThat(request.tab()).isEqualTo("summary");
                });
    }

    @Test
    void takesThemeTabAndTime() {
        Map<String, String> properties = Map.of(
                "pilothouse.desktop.screenshot", "a.png",
                "pilothouse.desktop.screenshot.after", "PT1M",
                "pilothouse.desktop.screenshot.theme", "light",
                "pilothouse.desktop.screenshot.tab", "metrics");

        assertThat(ScreenshotRequest.from(properties::get)).hasValueSatisfying(request -> {
            assertThat(request.after()).isEqualTo(Duration.ofMinutes(1));
            assertThat(request.theme()).contains(Theme.LIGHT);
            assertThat(request.tab()).isEqualTo("metrics");
        });
    }
}
