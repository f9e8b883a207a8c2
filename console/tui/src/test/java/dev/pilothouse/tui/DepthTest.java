package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.tui.paint.Depth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DepthTest {
    @Test
    void environmentDecides() {
        assertThat(Depth.of(Map.of("TERM", "xterm-256color"))).isEqualTo(Depth.FULL);
        assertThat(Depth.of(Map.of("TERM", "linux"))).isEqualTo(Depth.CONSOLE);
        assertThat(Depth.of(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(Depth.PLAIN);
        assertThat(Depth.of(Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(Depth.FULL);
    }

    @Test
    void withoutColoursSignsAndReverseCarryTheMeaning() throws IOException {
        try (TerminalDriver ui = new TerminalDriver(Harbor.seen(Path.of("/profile")), 80, 24, Depth.PLAIN)) {
            Set<TextColor> colours = new HashSet<>();
            int reversed = 0;
            for (int row = 0; row < 24; row++) {
                for (int column = 0; column < 80; column++) {
                    colours.add(ui.cell(column, row).getForegroundColor());
                    colours.add(ui.cell(column, row).getBackgroundColor());
                    reversed += ui.cell(column, row).isReversed() ? 1 : 0;
                }
            }

            assertThat(colours).containsOnly(TextColor.ANSI.DEFAULT);
            assertThat(reversed).isGreaterThan(50);
            assertThat(ui.text()).contains("✖ crash loop").contains("◌ unknown");
        }
    }

    @Test
    void linuxConsoleGetsOnlySignsItsFontHas() throws IOException {
        try (TerminalDriver ui = new TerminalDriver(Harbor.seen(Path.of("/profile")), 120, 40, Depth.CONSOLE)) {
            assertThat(ui.text()).contains("* running").doesNotContainPattern("[●◐○✖◌╭╮╰╯▏▎▍▌▋▊▉▁▂▃▅▆▇…╲╱◉›]");
        }
    }
}
