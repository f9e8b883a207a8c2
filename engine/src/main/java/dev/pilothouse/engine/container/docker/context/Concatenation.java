package dev.pilothouse.engine.container.docker.context;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Streams one after another, each asked for when the one before is through. */
final class Concatenation extends InputStream {
    private final Iterator<InputStream> parts;
    private InputStream current = InputStream.nullInputStream();

    Concatenation(Iterator<InputStream> parts) {
        this.parts = parts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = current.read(target, offset, length);
        while (count < 0) {
            current.close();
            if (!parts.hasNext()) {
                return -1;
            }
            current = parts.next();
            count = current.read(target, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
