package dev.pilothouse.tui.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers a frame into one write, and lets nothing through once it is shut: at the end a shutdown hook restores the
 * terminal while the UI thread may still be painting.
 */
final class FrameOutput extends OutputStream {
    /** A whole frame of a large terminal. */
    private static final int FRAME = 1 << 16;

    private final BufferedOutputStream target;
    private boolean shut;

    FrameOutput(OutputStream target) {
        this.target = new BufferedOutputStream(target, FRAME);
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        if (!shut) {
            target.write(octet);
        }
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) throws IOException {
        if (!shut) {
            target.write(octets, offset, length);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        if (!shut) {
            target.flush();
        }
    }

    /** Lets nothing more through. */
    synchronized void shut() throws IOException {
        flush();
        shut = true;
    }
}
