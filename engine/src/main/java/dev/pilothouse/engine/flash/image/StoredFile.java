package dev.pilothouse.engine.flash.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file an image lies in, read through a count of bytes and of the time that reading took. One reader, many onlookers. */
final class StoredFile implements SeekableByteChannel {
    private final FileChannel channel;
    private volatile long bytes;
    private volatile long nanos;

    private StoredFile(FileChannel channel) {
        this.channel = channel;
    }

    static StoredFile open(Path file) throws IOException {
        return new StoredFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Read so far. */
    long bytes() {
        return bytes;
    }

    /** Spent in reading, in nanoseconds. */
    long nanos() {
        return nanos;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread reads the file; others only look at the count.
    public int read(ByteBuffer into) throws IOException {
        long begin = System.nanoTime();
        int count = channel.read(into);
        nanos += System.nanoTime() - begin;
        bytes += Math.max(0, count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException("opened for reading");
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("opened for reading");
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
