package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.container.Delivery;
import dev.pilothouse.engine.container.LogLine;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;

/**
 * Reads a container's log: frames of an 8-byte head (stream, three zeros, length as a big-endian 32-bit number) and their
 * text, or bare text where the container has a terminal.
 */
final class LogReader {
    /** How the engine sends the text. */
    enum Form {
        FRAMES,
        BARE
    }

    private static final int HEAD = 8;
    private static final int STDERR = 2;

    /** Engines cut at 16 KiB; a length beyond this is no length but text without frames. */
    private static final int LONGEST_FRAME = 16 * 1024 * 1024;

    private final Form form;
    private final LineAssembler out;
    private final LineAssembler err;

    LogReader(Form form, Clock clock) {
        this.form = form;
        this.out = new LineAssembler(LogLine.Stream.STDOUT, clock);
        this.err = new LineAssembler(LogLine.Stream.STDERR, clock);
    }

    void read(InputStream body, Delivery<LogLine> delivery) throws IOException {
        switch (form) {
            case FRAMES -> readFrames(body, delivery);
            case BARE -> readBare(body, delivery);
        }
        out.end(delivery::item);
        err.end(delivery::item);
    }

    private void readFrames(InputStream body, Delivery<LogLine> delivery) throws IOException {
        byte[] head = new byte[HEAD];
        while (true) {
            int count = body.readNBytes(head, 0, HEAD);
            if (count == 0) {
                return;
            }
            int length = count < HEAD ? -1 : ByteBuffer.wrap(head).getInt(4);
            if (length < 0 || length > LONGEST_FRAME) {
                throw new EOFException("log frame cannot be read");
            }
            byte[] text = body.readNBytes(length);
            if (text.length < length) {
                throw new EOFException("log ended within a frame");
            }
            LineAssembler stream = head[0] == STDERR ? err : out;
            stream.accept(text, text.length, delivery::item);
        }
    }

    private void readBare(InputStream body, Delivery<LogLine> delivery) throws IOException {
        byte[] text = new byte[16 * 1024];
        int count;
        while ((count = body.read(text)) >= 0) {
            out.acceptBare(text, count, delivery::item);
        }
    }
}
