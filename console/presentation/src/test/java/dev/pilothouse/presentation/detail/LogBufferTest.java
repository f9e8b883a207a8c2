package dev.pilothouse.presentation.detail;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.LogLine;
import org.junit.jupiter.api.Test;

class LogBufferTest {
    @Test
    void keepsTheLastLinesInOrder() {
        LogBuffer log = new LogBuffer(3);
        for (int line = 1; line <= 5; line++) {
            log.add(new LogLine(NOW, LogLine.Stream.STDOUT, "line " + line));
        }

        assertThat(log.slice(0, 10)).extracting(LogLine::text).containsExactly("line 3", "line 4", "line 5");
        assertThat(log.slice(1, 1)).extracting(LogLine::text).containsExactly("line 4");
        assertThat(log.dropped()).isEqualTo(2);
    }
}
