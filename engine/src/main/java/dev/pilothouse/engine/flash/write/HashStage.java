package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.image.map.BlockMap;
import dev.pilothouse.engine.flash.write.WriteProgress.Stage;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the sum of the content and of each range of a block map, and stops the run at the first that is wrong. */
final class HashStage implements Runnable {
    /**
     * Digests take arrays much faster than direct buffers. In bytes: little enough that the many calls have the compiler
     * put the processor's own instructions in place early, and that the bytes stay in its nearest cache.
     */
    private static final int PIECE = 8 << 10;

    private final Flight flight;
    private final WriteRequest request;
    private final Optional<MessageDigest> content;
    private final Optional<MessageDigest> range;
    private final byte[] piece = new byte[PIECE];

    HashStage(Flight flight, WriteRequest request) {
        this.flight = flight;
        this.request = request;
        this.content = switch (request.digest()) {
            case ContentDigest.NotWanted() -> Optional.empty();
            case ContentDigest.Computed(), ContentDigest.Expected(String _) -> Optional.of(Sha256.running());
        };
        this.range = request.image()
                .map()
                .filter(HashStage::hasSums)
                .map(map -> map.digest().running());
    }

    static boolean hasSums(BlockMap map) {
        return map.ranges().stream().anyMatch(one -> one.sum().isPresent());
    }

    @Override
    public void run() {
        for (Optional<Slot> next = flight.toHash().take();
                next.isPresent();
                next = flight.toHash().take()) {
            Slot slot = next.get();
            flight.timed(Stage.HASH, () -> slot.extents().forEach(extent -> update(slot, extent)));
            flight.release(slot);
        }
        content.ifPresent(digest -> finish(HexFormat.of().formatHex(digest.digest())));
    }

    private void update(Slot slot, Slot.Extent extent) {
        ByteBuffer bytes = slot.content(extent);
        boolean inRange = extent.range() >= 0 && range.isPresent();
        while (bytes.hasRemaining()) {
            int length = Math.min(PIECE, bytes.remaining());
            bytes.get(piece, 0, length);
            content.ifPresent(digest -> digest.update(piece, 0, length));
            if (inRange) {
                range.get().update(piece, 0, length);
            }
        }
        if (inRange) {
            ended(extent, range.get());
        }
    }

    private void ended(Slot.Extent extent, MessageDigest digest) {
        BlockMap map = request.image().map().orElseThrow();
        var range = map.ranges().get(extent.range());
        if (extent.end() < map.end(range)) {
            return;
        }
        String got = HexFormat.of().formatHex(digest.digest());
        range.sum().filter(wanted -> !wanted.equals(got)).ifPresent(wanted -> {
            throw wrong("range of bytes " + map.begin(range) + " to " + map.end(range), wanted, got);
        });
    }

    private void finish(String got) {
        flight.sha256(got);
        if (request.digest() instanceof ContentDigest.Expected(String wanted) && !wanted.equals(got)) {
            throw wrong("SHA-256 of the unpacked content", wanted, got);
        }
    }

    private EngineException wrong(String digest, String wanted, String got) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", request.image().name());
        facts.put("digest", digest);
        facts.put("wanted", wanted);
        facts.put("got", got);
        return new EngineException(ErrorCode.DISK_IMAGE_WRONG, facts);
    }
}
