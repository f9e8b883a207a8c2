package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.image.ImageStream;
import dev.pilothouse.engine.flash.image.map.BlockMap;
import dev.pilothouse.engine.flash.image.map.BlockRange;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.write.WriteProgress.Stage;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and unpacks the image into slots and sends them on: whole, or only what a block map says. */
final class SourceStage implements Runnable {
    /** Who gets the slots. */
    record Receivers(Flight.Lane bytes, Hashing hashing) {}

    /** Whether slots go to the hash stage too, and whether that needs the holes of a block map. */
    enum Hashing {
        NONE,
        MAPPED,
        EVERYTHING
    }

    private final Flight flight;
    private final WriteRequest request;
    private final ImageStream stream;
    private final Receivers receivers;
    private final Medium medium;
    private final int block;
    private long readNanos;

    SourceStage(Flight flight, WriteRequest request, ImageStream stream, Receivers receivers) {
        this.flight = flight;
        this.request = request;
        this.stream = stream;
        this.receivers = receivers;
        this.medium = request.medium();
        this.block = medium.blockSize();
    }

    @Override
    public void run() {
        request.image().map().ifPresentOrElse(this::mapped, this::whole);
        receivers.bytes().end();
        if (receivers.hashing() != Hashing.NONE) {
            flight.toHash().end();
        }
    }

    private void whole() {
        long at = 0;
        int count = Slot.SIZE;
        while (count == Slot.SIZE) {
            Slot slot = flight.freeSlot();
            count = read(slot.space(Slot.SIZE));
            if (count == 0) {
                flight.giveBack(slot);
                return;
            }
            if (at + count > medium.size()) {
                throw tooSmall(medium, "more than " + (at + count));
            }
            slot.take(at, count, block, Slot.Extent.NO_RANGE);
            send(slot);
            at += count;
        }
    }

    static EngineException tooSmall(Medium medium, String needed) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("medium", medium.name());
        facts.put("size", Long.toString(medium.size()));
        facts.put("needed", needed);
        return new EngineException(ErrorCode.MEDIUM_TOO_SMALL, facts);
    }

    private void mapped(BlockMap map) {
        Slot slot = flight.freeSlot();
        for (int i = 0; i < map.ranges().size(); i++) {
            BlockRange range = map.ranges().get(i);
            slot = pass(slot, map.begin(range));
            long at = map.begin(range);
            while (at < map.end(range)) {
                if (slot.room() == 0 || (at >= ImageWriter.WITHHELD && holdsBeginning(slot))) {
                    send(slot);
                    slot = flight.freeSlot();
                }
                long until = at < ImageWriter.WITHHELD ? ImageWriter.WITHHELD : Long.MAX_VALUE;
                int wanted = (int) Math.min(slot.room(), Math.min(until, map.end(range)) - at);
                if (read(slot.space(wanted)) < wanted) {
                    throw endsEarly(map);
                }
                slot.take(at, wanted, block, i);
                at += wanted;
            }
        }
        if (receivers.hashing() == Hashing.EVERYTHING) {
            slot = pass(slot, map.imageSize());
        }
        sendOrGiveBack(slot);
    }

    /** What is withheld goes in a slot of its own. */
    private static boolean holdsBeginning(Slot slot) {
        return !slot.isEmpty() && slot.extents().getFirst().offset() < ImageWriter.WITHHELD;
    }

    /** Over a hole: unread where nobody needs it. */
    private Slot pass(Slot open, long until) {
        if (stream.position() == until) {
            return open;
        }
        if (receivers.hashing() != Hashing.EVERYTHING) {
            timedSkip(until - stream.position());
            return open;
        }
        Slot slot = open;
        while (stream.position() < until) {
            if (!slot.isEmpty()) {
                send(slot);
                slot = flight.freeSlot();
            }
            long at = stream.position();
            int wanted = (int) Math.min(Slot.SIZE, until - at);
            if (read(slot.space(wanted)) < wanted) {
                throw endsEarly(request.image().map().orElseThrow());
            }
            slot.take(at, wanted, 1, Slot.Extent.HOLE);
        }
        if (!slot.isEmpty()) {
            send(slot);
            slot = flight.freeSlot();
        }
        return slot;
    }

    private EngineException endsEarly(BlockMap map) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", request.image().name());
        facts.put("place", "byte " + stream.position() + " of what it unpacks to");
        facts.put("reason", "it ends there, and its block map says " + map.imageSize());
        return new EngineException(ErrorCode.DISK_IMAGE_UNREADABLE, facts);
    }

    private void sendOrGiveBack(Slot slot) {
        if (slot.isEmpty()) {
            flight.giveBack(slot);
        } else {
            send(slot);
        }
    }

    private void send(Slot slot) {
        boolean hole = slot.extents().getFirst().range() == Slot.Extent.HOLE;
        boolean hashed = receivers.hashing() != Hashing.NONE;
        slot.usedBy((hole ? 0 : 1) + (hashed ? 1 : 0));
        if (hashed) {
            flight.toHash().put(slot);
        }
        if (!hole) {
            receivers.bytes().put(slot);
        }
    }

    private int read(ByteBuffer space) {
        long begin = System.nanoTime();
        int count = stream.read(space);
        spent(System.nanoTime() - begin);
        return count;
    }

    private void timedSkip(long bytes) {
        long begin = System.nanoTime();
        stream.skip(bytes);
        spent(System.nanoTime() - begin);
    }

    private void spent(long nanos) {
        readNanos += nanos;
        flight.workedInAll(Stage.SOURCE, stream.storedNanos());
        flight.workedInAll(Stage.DECOMPRESS, Math.max(0, readNanos - stream.storedNanos()));
    }
}
