package dev.pilothouse.engine.container.docker.context;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** As many bytes of a file as were promised, or a fault: a file that changes while it is sent must not shift what follows. */
final class ExactInput extends FilterInputStream {
    private final String name;
    private long left;

    ExactInput(InputStream input, long length, String name) {
        super(input);
        this.left = length;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = super.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new IOException(name + " became shorter while it was sent");
        }
        left -= count;
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
