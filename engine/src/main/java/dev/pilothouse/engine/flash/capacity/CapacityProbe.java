package dev.pilothouse.engine.flash.capacity;

import dev.pilothouse.engine.flash.medium.Comparison;
import dev.pilothouse.engine.flash.medium.Medium;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Finds a medium that lies about its size before an hour is spent on it. It writes a mark of its own at the beginning, at
 * every power of two, half-way between two of them and at the end, and reads all of them back past the cache: marks that
 * are lost or found at another's place tell where the medium really ends. <b>What was at those places is gone</b>; it is for
 * a medium that is about to be overwritten. Some tens of transfers of {@link #MARK} bytes each way.
 *
 * <p>A medium that wraps at an odd size may pass; then it is found when what was written is compared again at the end.
 * After {@code f3probe} (https://fight-flash-fraud.readthedocs.io), which also begins from powers of two.
 */
public final class CapacityProbe {
    /** Of one mark, in bytes: whole blocks of any device. */
    public static final int MARK = 4096;

    /** The first mark after the beginning stands here, in bytes: nothing sold as a drive holds less. */
    private static final long LEAST = 1 << 20;

    private final Medium medium;
    private final long seed;
    private final ByteBuffer mark;

    private CapacityProbe(Medium medium, long seed, Arena arena) {
        this.medium = medium;
        this.seed = seed;
        this.mark = arena.allocate(MARK, MARK).asByteBuffer();
    }

    /**
     * @param seed other for every probe, so that the marks of an earlier one are not taken for its own
     * @throws dev.pilothouse.engine.text.EngineException as {@link Medium} has it
     */
    public static Capacity run(Medium medium, long seed) {
        try (Arena arena = Arena.ofConfined()) {
            return new CapacityProbe(medium, seed, arena).run();
        }
    }

    private Capacity run() {
        List<Long> places = places(medium.size());
        // From the end down: where the medium wraps, the mark that is really at a place is written last and stays.
        for (long place : places.reversed()) {
            write(place);
        }
        medium.flush();
        long good = 0;
        for (long place : places) {
            if (holdsMarkOf(place, place)) {
                good = place;
                continue;
            }
            for (long other : places) {
                if (other < place && holdsMarkOf(place, other)) {
                    return new Capacity.Less(medium.size(), place - other, Capacity.Fate.WRAPS);
                }
            }
            // A place that is broken has good ones after it; that is for the proof to find, and no lie about the size.
            return holdsMarkOf(places.getLast(), places.getLast())
                    ? new Capacity.AsSaid(medium.size())
                    : new Capacity.Less(medium.size(), end(good, place), Capacity.Fate.LOSES);
        }
        return new Capacity.AsSaid(medium.size());
    }

    private static List<Long> places(long size) {
        TreeSet<Long> places = new TreeSet<>();
        places.add(0L);
        for (long power = LEAST; power <= size - MARK; power *= 2) {
            places.add(power);
            places.add(Math.min(power + power / 2, size - MARK) / MARK * MARK);
        }
        places.add((size - MARK) / MARK * MARK);
        return new ArrayList<>(places);
    }

    /** Halves the stretch between a place that keeps and one that does not until it is one mark long. */
    private long end(long keeps, long loses) {
        long low = keeps;
        long high = loses;
        while (high - low > MARK) {
            long middle = (low + high) / 2 / MARK * MARK;
            write(middle);
            medium.flush();
            if (holdsMarkOf(middle, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private void write(long place) {
        fill(place);
        medium.write(place, mark);
    }

    private boolean holdsMarkOf(long place, long other) {
        fill(other);
        return medium.compare(place, mark) instanceof Comparison.Same;
    }

    private void fill(long place) {
        byte[] bytes = new byte[MARK];
        new Random(seed ^ place * 0x9e3779b97f4a7c15L).nextBytes(bytes);
        mark.clear();
        mark.put(bytes).flip();
    }
}
