package dev.pilothouse.engine.flash.image.digest;

import dev.pilothouse.engine.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/** The tree of hashes that fs-verity keeps of a file. Not to be shared between threads; each makes its own parts. */
final class MerkleTree {
    /** Of data and of hashes alike, in bytes. */
    static final int BLOCK = 4096;

    private static final int HASH = 32;

    /** Data under one block of hashes: what is read at once. */
    private static final int UNDER_ONE = BLOCK / HASH * BLOCK;

    /** Data under one block of hashes of hashes: 64 MiB, the part that one thread makes. */
    static final long PART = (long) UNDER_ONE * (BLOCK / HASH);

    private final MessageDigest digest = Sha256.running();
    private final ByteBuffer data = ByteBuffer.allocate(UNDER_ONE);

    /**
     * The hash that stands for a part of a file at the level that part reaches: of the one block, of the block of hashes
     * above its blocks, or of the block above these.
     *
     * @param size of the whole file, which says how high its tree is
     */
    byte[] part(FileChannel file, long begin, long size, LongConsumer read) throws IOException {
        long end = Math.min(size, begin + PART);
        byte[] above = new byte[BLOCK];
        byte[] hash = new byte[HASH];
        int count = 0;
        for (long at = begin; at < end; at += UNDER_ONE) {
            int length = (int) Math.min(UNDER_ONE, end - at);
            fill(file, at, length);
            hash = blocks(length);
            System.arraycopy(hash, 0, above, count * HASH, HASH);
            count++;
            read.accept(length);
        }
        if (size <= BLOCK) {
            // The only block's own hash: the block above it holds nothing else.
            return leaf(Math.toIntExact(size));
        }
        return size <= UNDER_ONE ? hash : hashOf(above);
    }

    private byte[] leaf(int length) {
        Arrays.fill(data.array(), length, BLOCK, (byte) 0);
        digest.update(data.array(), 0, BLOCK);
        return digest.digest();
    }

    private void fill(FileChannel file, long at, int length) throws IOException {
        data.clear().limit(length);
        while (data.hasRemaining()) {
            if (file.read(data, at + data.position()) < 0) {
                throw new IOException("it became shorter while it was read");
            }
        }
        int padded = (length + BLOCK - 1) / BLOCK * BLOCK;
        Arrays.fill(data.array(), length, padded, (byte) 0);
    }

    private byte[] blocks(int length) {
        byte[] hashes = new byte[BLOCK];
        try {
            for (int at = 0; at < length; at += BLOCK) {
                digest.update(data.array(), at, BLOCK);
                digest.digest(hashes, at / BLOCK * HASH, HASH);
            }
        } catch (DigestException tooShort) {
            throw new IllegalStateException(tooShort);
        }
        return hashOf(hashes);
    }

    private byte[] hashOf(byte[] block) {
        digest.update(block);
        return digest.digest();
    }

    /** Up to the root, and the digest over the descriptor. */
    FsVerity finish(List<byte[]> parts, long size) {
        List<byte[]> level = parts;
        while (level.size() > 1) {
            level = above(level);
        }
        byte[] root = level.isEmpty() ? new byte[HASH] : level.getFirst();
        ByteBuffer descriptor = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        descriptor.put((byte) 1); // version
        descriptor.put((byte) 1); // SHA-256
        descriptor.put((byte) 12); // log2 of the block size
        descriptor.put((byte) 0); // no salt
        descriptor.putInt(0);
        descriptor.putLong(size);
        descriptor.put(root);
        return new FsVerity(hex(hashOf(descriptor.array())), hex(root));
    }

    private List<byte[]> above(List<byte[]> level) {
        int hashes = BLOCK / HASH;
        List<byte[]> next = new ArrayList<>();
        for (int i = 0; i < level.size(); i += hashes) {
            byte[] block = new byte[BLOCK];
            for (int j = 0; j < hashes && i + j < level.size(); j++) {
                System.arraycopy(level.get(i + j), 0, block, j * HASH, HASH);
            }
            next.add(hashOf(block));
        }
        return next;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
