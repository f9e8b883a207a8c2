package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.container.LogLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts one stream's pieces together to lines. Text is decoded by the line, so that a letter cut in two by a frame stays
 * whole; engines cut long lines at 16 KiB and put a time before each piece, which is taken out again.
 */
final class LineAssembler {
    /** A program that never ends its line must not fill the console's memory. */
    private static final int LONGEST_LINE = 1024 * 1024;

    /** {@code 2026-11-21T06:00:00.123456789+01:00} is the longest that engines write. */
    private static final int LONGEST_TIME = 40;

    private final LogLine.Stream stream;
    private final Clock clock;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    LineAssembler(LogLine.Stream stream, Clock clock) {
        this.stream = stream;
        this.clock = clock;
    }

    /** One frame. */
    void accept(byte[] text, int length, Consumer<LogLine> sink) {
        int from = 0;
        if (pending.size() > 0) {
            int time = timeLength(text, length);
            from = time < 0 ? 0 : time + 1;
        }
        append(text, from, length, sink);
    }

    /** A piece of a stream without frames, cut anywhere. */
    void acceptBare(byte[] text, int length, Consumer<LogLine> sink) {
        append(text, 0, length, sink);
    }

    /** What is left is a line that was never ended. */
    void end(Consumer<LogLine> sink) {
        if (pending.size() > 0) {
            emit(sink);
        }
    }

    private void append(byte[] text, int from, int to, Consumer<LogLine> sink) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (text[i] == '\n') {
                pending.write(text, start, i - start);
                emit(sink);
                start = i + 1;
            }
        }
        pending.write(text, start, to - start);
        if (pending.size() > LONGEST_LINE) {
            emit(sink);
        }
    }

    private void emit(Consumer<LogLine> sink) {
        byte[] line = pending.toByteArray();
        pending.reset();
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        int time = timeLength(line, length);
        Instant at = time < 0 ? null : time(line, time);
        int from = at == null ? 0 : Math.min(time + 1, length);
        String text = new String(line, from, length - from, StandardCharsets.UTF_8);
        sink.accept(new LogLine(at == null ? clock.instant() : at, stream, text));
    }

    /** Bytes before the first space where they are a time, or -1. */
    private static int timeLength(byte[] text, int length) {
        int limit = Math.min(length, LONGEST_TIME);
        for (int i = 0; i < limit; i++) {
            if (text[i] == ' ') {
                return time(text, i) == null ? -1 : i;
            }
        }
        return length < LONGEST_TIME && time(text, length) != null ? length : -1;
    }

    private static @Nullable Instant time(byte[] text, int length) {
        if (length < "2026-11-21T06:00:00Z".length()) {
            return null;
        }
        try {
            return Instant.parse(new String(Arrays.copyOf(text, length), StandardCharsets.US_ASCII));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
