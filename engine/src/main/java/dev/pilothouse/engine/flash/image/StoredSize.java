package dev.pilothouse.engine.flash.image;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tukaani.xz.SeekableFileInputStream;
import org.tukaani.xz.SeekableXZInputStream;

/** What a compressed file itself says of its content's size, without unpacking it. */
final class StoredSize {
    private static final int ZSTD_MAGIC = 0xfd2fb528;

    /** RFC 8878, 3.1.2: sixteen numbers for frames that are to be passed over. */
    private static final int SKIPPABLE = 0x184d2a5;

    private StoredSize() {}

    static ContentSize of(Path file, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> new ContentSize.Known(Files.size(file));
            case BZIP2 -> new ContentSize.Unknown("bzip2 does not record it");
            case GZIP -> new ContentSize.Unknown("gzip records it modulo 4 GiB, and of the last member only");
            case XZ -> xz(file);
            case ZSTD -> zstd(file);
        };
    }

    /** All streams and blocks have their size in indexes at the end of each stream. */
    private static ContentSize xz(Path file) throws IOException {
        try (SeekableXZInputStream xz = new SeekableXZInputStream(new SeekableFileInputStream(file.toFile()))) {
            return new ContentSize.Known(xz.length());
        }
    }

    /** The sum over all frames, where each has its size in its header; blocks are stepped over, not read. */
    private static ContentSize zstd(Path file) throws IOException {
        long total = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = 0;
            while (at < channel.size()) {
                ByteBuffer head = at(channel, at, 18);
                if (head.remaining() < 8) {
                    return new ContentSize.Unknown("the file ends within a frame");
                }
                int magic = head.getInt();
                if (magic >>> 4 == SKIPPABLE) {
                    at += 8 + Integer.toUnsignedLong(head.getInt());
                    continue;
                }
                if (magic != ZSTD_MAGIC) {
                    return new ContentSize.Unknown("something that is no frame follows the first");
                }
                ZstdFrame frame = ZstdFrame.of(head);
                if (frame.content() < 0) {
                    return new ContentSize.Unknown("it was compressed from a stream of unknown length");
                }
                total += frame.content();
                at = pastBlocks(channel, at + 4 + frame.headerLength()) + frame.checksumLength();
            }
        } catch (BufferUnderflowException cutShort) {
            return new ContentSize.Unknown("the file ends within a frame");
        }
        return new ContentSize.Known(total);
    }

    /** RFC 8878, 3.1.1.2: three bytes before each block tell its length, its type and whether it is the last. */
    private static long pastBlocks(FileChannel channel, long first) throws IOException {
        long at = first;
        while (true) {
            ByteBuffer head = at(channel, at, 3);
            int word = (head.get() & 0xff) | (head.get() & 0xff) << 8 | (head.get() & 0xff) << 16;
            boolean repeatedByte = (word >>> 1 & 3) == 1;
            at += 3 + (repeatedByte ? 1 : word >>> 3);
            if ((word & 1) != 0) {
                return at;
            }
        }
    }

    private static ByteBuffer at(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(bytes, position);
        return bytes.flip();
    }

    /**
     * A frame's header, RFC 8878, 3.1.1.1.
     *
     * @param content bytes, or -1 where the header does not tell
     */
    private record ZstdFrame(long content, int headerLength, int checksumLength) {
        static ZstdFrame of(ByteBuffer head) {
            int descriptor = head.get() & 0xff;
            boolean single = (descriptor & 0x20) != 0;
            int window = single ? 0 : 1;
            int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
            int field = descriptor >>> 6;
            int length = field == 0 ? (single ? 1 : 0) : 1 << field;
            head.position(head.position() + window + dictionary);
            long content = switch (length) {
                case 0 -> -1;
                case 1 -> head.get() & 0xff;
                case 2 -> (head.getShort() & 0xffff) + 256;
                case 4 -> Integer.toUnsignedLong(head.getInt());
                default -> head.getLong();
            };
            return new ZstdFrame(content, 1 + window + dictionary + length, (descriptor & 4) != 0 ? 4 : 0);
        }
    }
}
