package dev.pilothouse.engine.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.container.Delivery;
import dev.pilothouse.engine.container.LogLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TIME = "2026-11-21T06:00:00.123456789Z ";

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    @Test
    void takesTheTimeOffALine() throws IOException {
        frame(1, TIME + "hello\n");
        assertThat(read(LogReader.Form.FRAMES))
                .containsExactly(
                        new LogLine(Instant.parse("2026-11-21T06:00:00.123456789Z"), LogLine.Stream.STDOUT, "hello"));
    }

    @Test
    void joinsALongLineThatTheEngineCut() throws IOException {
        frame(1, TIME + "first half, ");
        frame(2, TIME + "between\n");
        frame(1, TIME + "second half\n");
        assertThat(read(LogReader.Form.FRAMES))
                .extracting(LogLine::text)
                .containsExactly("between", "first half, second half");
    }

    @Test
    void keepsALetterWholeThatAFrameCutInTwo() throws IOException {
        byte[] text = (TIME + "caf\u00e9\n").getBytes(StandardCharsets.UTF_8);
        frame(1, Arrays.copyOf(text, text.length - 2));
        frame(1, Arrays.copyOfRange(text, text.length - 2, text.length));
        assertThat(read(LogReader.Form.FRAMES)).extracting(LogLine::text).containsExactly("caf\u00e9");
    }

    @Test
    void tellsAnEmptyLineAndOneThatWasNeverEnded() throws IOException {
        frame(1, TIME + "\n");
        frame(1, TIME + "no end");
        assertThat(read(LogReader.Form.FRAMES)).extracting(LogLine::text).containsExactly("", "no end");
    }

    @Test
    void readsATerminalWithoutFrames() throws IOException {
        wire.write((TIME + "one\r\n" + "without a time\n").getBytes(StandardCharsets.UTF_8));
        List<LogLine> lines = read(LogReader.Form.BARE);
        assertThat(lines).extracting(LogLine::text).containsExactly("one", "without a time");
        assertThat(lines.getLast().at()).isEqualTo(NOW);
    }

    @Test
    void aFrameCutShortIsAFault() {
        frame(1, TIME + "hello\n");
        byte[] whole = wire.toByteArray();
        wire.reset();
        wire.write(whole, 0, whole.length - 3);
        assertThatThrownBy(() -> read(LogReader.Form.FRAMES)).isInstanceOf(EOFException.class);
    }

    private void frame(int stream, String text) {
        frame(stream, text.getBytes(StandardCharsets.UTF_8));
    }

    private void frame(int stream, byte[] text) {
        byte[] head = ByteBuffer.allocate(8)
                .put(0, (byte) stream)
                .putInt(4, text.length)
                .array();
        wire.write(head, 0, head.length);
        wire.write(text, 0, text.length);
    }

    private List<LogLine> read(LogReader.Form form) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        new LogReader(form, Clock.fixed(NOW, ZoneOffset.UTC))
                .read(new ByteArrayInputStream(wire.toByteArray()), new Delivery<>(lines::add));
        return lines;
    }
}
