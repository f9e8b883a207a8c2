package dev.pilothouse.engine.flash.image.digest;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the bytes of a file as it lies there, packed or not. Reading and hashing overlap; a few MiB of memory whatever
 * the size. Interrupting the caller ends it with {@code CANCELLED} and the flag set; a file that cannot be read is
 * {@code DISK_IMAGE_UNREADABLE}.
 */
public final class ImageDigests {
    private static final int PIECE = 256 << 10;
    private static final int PIECES = 8;

    /** Given to a digest at once, in bytes: with few large updates the compiler finds the hot place late. */
    private static final int UPDATE = 8 << 10;

    /** More hardly pays: two threads of SHA-256 take what a disk gives. */
    private static final int THREADS = 2;

    private ImageDigests() {}

    /**
     * @param read is told of each number of bytes that was read, on any thread
     * @return 64 lower-case hex digits
     */
    public static String sha256(Path file, LongConsumer read) {
        BlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(PIECES);
        BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(PIECES);
        for (int i = 0; i < PIECES; i++) {
            empty.add(ByteBuffer.allocate(PIECE));
        }
        MessageDigest digest = Sha256.running();
        run(file, List.of(channel -> fill(channel, empty, full), _ -> hash(digest, empty, full, read)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first piece that is not full is the last. */
    private static void fill(FileChannel channel, BlockingQueue<ByteBuffer> empty, BlockingQueue<ByteBuffer> full)
            throws IOException, InterruptedException {
        int length = PIECE;
        while (length == PIECE) {
            ByteBuffer piece = empty.take().clear();
            while (piece.hasRemaining() && channel.read(piece) >= 0) {
                // On to the rest of it.
            }
            length = piece.position();
            full.put(piece.flip());
        }
    }

    private static void hash(
            MessageDigest digest, BlockingQueue<ByteBuffer> empty, BlockingQueue<ByteBuffer> full, LongConsumer read)
            throws InterruptedException {
        int length = PIECE;
        while (length == PIECE) {
            ByteBuffer piece = full.take();
            length = piece.remaining();
            for (int at = 0; at < length; at += UPDATE) {
                digest.update(piece.limit(Math.min(length, at + UPDATE)));
            }
            read.accept(length);
            empty.put(piece);
        }
    }

    /** @param read is told of each number of bytes that was read, on any thread */
    public static FsVerity fsVerity(Path file, LongConsumer read) {
        AtomicInteger next = new AtomicInteger();
        long size = size(file);
        byte[][] parts = new byte[Math.toIntExact((size + MerkleTree.PART - 1) / MerkleTree.PART)][];
        Work work = channel -> {
            MerkleTree tree = new MerkleTree();
            for (int part = next.getAndIncrement(); part < parts.length; part = next.getAndIncrement()) {
                parts[part] = tree.part(channel, part * MerkleTree.PART, size, read);
            }
        };
        run(file, Collections.nCopies(THREADS, work));
        return new MerkleTree().finish(Arrays.asList(parts), size);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException fault) {
            throw unreadable(file, fault);
        }
    }

    /** What one thread does. */
    private interface Work {
        void run(FileChannel file) throws IOException, InterruptedException;
    }

    private static void run(Path file, List<Work> works) {
        AtomicReference<@Nullable Exception> first = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (Work work : works) {
                threads.add(Thread.ofPlatform().daemon().name("digest").unstarted(() -> {
                    try {
                        work.run(channel);
                    } catch (IOException | InterruptedException fault) {
                        if (first.compareAndSet(null, fault)) {
                            threads.forEach(Thread::interrupt);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            await(threads, file);
        } catch (IOException fault) {
            throw unreadable(file, fault);
        }
        Exception fault = first.get();
        if (fault instanceof IOException unread) {
            throw unreadable(file, unread);
        }
    }

    private static void await(List<Thread> threads, Path file) {
        boolean stopped = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stop) {
                    stopped = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (stopped) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of("file", file.toString()));
        }
    }

    private static EngineException unreadable(Path file, IOException fault) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put(
                "reason",
                switch (fault) {
                    case NoSuchFileException _ -> "there is no such file";
                    case ClosedByInterruptException _ -> "reading was broken off";
                    default -> String.valueOf(fault.getMessage());
                });
        return new EngineException(ErrorCode.DISK_IMAGE_UNREADABLE, facts, fault);
    }
}
