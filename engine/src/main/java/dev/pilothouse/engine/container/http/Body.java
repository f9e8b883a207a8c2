package dev.pilothouse.engine.container.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer. Tells once when it is through; after that it never touches the wire again, which may serve
 * another request by then.
 */
abstract class Body extends InputStream {
    private final Runnable onEnd;
    private boolean ended;

    Body(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    /** Bytes read, at least one; -1 at the body's proper end. */
    abstract int next(byte[] target, int offset, int length) throws IOException;

    final boolean hasEnded() {
        return ended;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        int count = next(target, offset, length);
        if (count < 0) {
            end();
        }
        return count;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    final void end() {
        if (!ended) {
            ended = true;
            onEnd.run();
        }
    }

    /** Nothing follows the head. */
    static final class Empty extends Body {
        Empty(Runnable onEnd) {
            super(onEnd);
        }

        @Override
        int next(byte[] target, int offset, int length) {
            return -1;
        }
    }

    /** As long as {@code Content-Length} says. */
    static final class Fixed extends Body {
        private final Wire wire;
        private long left;

        Fixed(Wire wire, long length, Runnable onEnd) {
            super(onEnd);
            this.wire = wire;
            this.left = length;
        }

        @Override
        int next(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = wire.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("body ended " + left + " bytes early");
            }
            left -= count;
            if (left == 0) {
                end();
            }
            return count;
        }
    }

    /** In chunks, the last of length 0. */
    static final class Chunked extends Body {
        private final Wire wire;
        private long left;
        private boolean begun;

        Chunked(Wire wire, Runnable onEnd) {
            super(onEnd);
            this.wire = wire;
        }

        @Override
        int next(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && !nextChunk()) {
                return -1;
            }
            int count = wire.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("chunk ended " + left + " bytes early");
            }
            left -= count;
            return count;
        }

        private boolean nextChunk() throws IOException {
            if (begun && !line().isEmpty()) {
                throw new IOException("chunk longer than it said");
            }
            begun = true;
            String size = line();
            int extension = size.indexOf(';');
            String digits = (extension < 0 ? size : size.substring(0, extension)).trim();
            try {
                left = Long.parseLong(digits, 16);
            } catch (NumberFormatException e) {
                throw new IOException("not a chunk size: " + digits, e);
            }
            if (left < 0) {
                throw new IOException("not a chunk size: " + digits);
            }
            if (left > 0) {
                return true;
            }
            while (!line().isEmpty()) {
                // Trailers say nothing that anybody here needs.
            }
            return false;
        }

        private String line() throws IOException {
            String line = wire.line();
            if (line == null) {
                throw new EOFException("body ended between chunks");
            }
            return line;
        }
    }

    /** As long as the connection lasts. */
    static final class UntilClose extends Body {
        private final Wire wire;

        UntilClose(Wire wire, Runnable onEnd) {
            super(onEnd);
            this.wire = wire;
        }

        @Override
        int next(byte[] target, int offset, int length) throws IOException {
            return wire.read(target, offset, length);
        }
    }
}
