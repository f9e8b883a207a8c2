package dev.pilothouse.engine.flash.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** An archive's entry whose length and CRC-32 are held against what the archive says, once its end is read. */
final class SummedEntry extends CheckedInputStream {
    private final long size;
    private final long sum;
    private long count;

    SummedEntry(InputStream entry, long size, long sum) {
        super(entry, new CRC32());
        this.size = size;
        this.sum = sum;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        passed(one < 0 ? -1 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        passed(read);
        return read;
    }

    private void passed(int read) throws IOException {
        if (read >= 0) {
            count += read;
        } else if (count != size || getChecksum().getValue() != sum) {
            throw new IOException("the archive's entry does not fit its length or CRC-32: it is damaged");
        }
    }
}
