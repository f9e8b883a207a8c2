package dev.pilothouse.engine.version.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A data folder as Bitcoin Core leaves it, made byte by byte. Origins: {@code blk*.dat} begin with the network's magic and
 * a length (doc/files.md and kernel/chainparams.cpp of github.com/bitcoin/bitcoin); {@code xor.dat} is 8 bytes since 28.0
 * (#28052); Berkeley DB's magic stands at offset 12 of its first page (db_page.h); SQLite's header is that of
 * sqlite.org/fileformat2.html, with the network's magic as application id (wallet/sqlite.cpp).
 */
record BitcoinFolder(Path path) {
    private static final byte[] MAIN = HexFormat.of().parseHex("f9beb4d9");

    BitcoinFolder file(String name, byte... content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BitcoinFolder text(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** With every block file from the first on. */
    BitcoinFolder chain() {
        return block(0).block(1).state();
    }

    /** The oldest block files are gone. */
    BitcoinFolder pruned() {
        return block(731).block(732).state();
    }

    private BitcoinFolder state() {
        return text("chainstate/CURRENT", "MANIFEST-000001\n").text("blocks/index/CURRENT", "MANIFEST-000001\n");
    }

    private BitcoinFolder block(int number) {
        byte[] block = new byte[8 + 80];
        ByteBuffer.wrap(block).put(MAIN).order(ByteOrder.LITTLE_ENDIAN).putInt(80);
        return file("blocks/blk%05d.dat".formatted(number), block).file("blocks/rev%05d.dat".formatted(number), MAIN);
    }

    BitcoinFolder key(String hex) {
        return file("blocks/xor.dat", HexFormat.of().parseHex(hex));
    }

    /** A wallet of the old kind, in the byte order of a machine. */
    BitcoinFolder berkeley(String name, ByteOrder order) {
        byte[] page = new byte[4096];
        ByteBuffer.wrap(page).order(order).putInt(12, 0x00053162).putInt(16, 9).putInt(20, 4096);
        return file(name, page);
    }

    BitcoinFolder sqlite(String name) {
        byte[] page = new byte[4096];
        ByteBuffer.wrap(page)
                .put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII))
                .put(68, MAIN);
        return file(name, page);
    }
}
