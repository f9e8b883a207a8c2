package dev.pilothouse.tui.paint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void breaksAtBlanksAndWithinLongWords() {
        assertThat(Wrap.lines("one two abcdefghijkl", 8)).containsExactly("one two", "abcdefgh", "ijkl");
        assertThat(Wrap.lines("", 8)).containsExactly("");
        assertThat(Wrap.lines("  at one two", 8)).containsExactly("  at one", "two");
        assertThat(Wrap.lines("  abcdefghij", 8)).containsExactly("  abcdef", "ghij");
    }

    @Test
    void countsWideCharactersAsTwoColumns() {
        assertThat(Wrap.lines("日本語日本語", 5)).containsExactly("日本", "語日", "本語");
    }

    @Test
    void cleansWhatProgramsWriteIntoLogs() {
        assertThat(Wrap.lines("\033[31mred\033[0m\ttab\u0007 🚀", 40)).containsExactly("red    tab □");
        assertThat(Canvas.fit("a\u0301bc", 10)).isEqualTo("abc");
        assertThat(Canvas.fit("abcdef", 4)).isEqualTo("abc…");
    }
}
