package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.image.ContentSize;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.image.ImageStream;
import dev.pilothouse.engine.flash.write.WriteProgress.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Makes progress out of counts: speed, remaining time and bottleneck over the last two seconds. One thread. */
final class Pace {
    private final Flight flight;
    private final ImageStream stream;
    private final long stored;
    private final OptionalLong total;
    private final LongSupplier nanoTime;
    private final Deque<Count> window = new ArrayDeque<>();

    private record Count(long nanos, long proven, double done, Map<Stage, Long> busy) {}

    Pace(Flight flight, ImageStream stream, DiskImage image, LongSupplier nanoTime) {
        this.flight = flight;
        this.stream = stream;
        this.stored = image.stored();
        this.total = total(image);
        this.nanoTime = nanoTime;
    }

    static OptionalLong total(DiskImage image) {
        if (image.map().isPresent()) {
            return OptionalLong.of(image.map().get().mappedBytes());
        }
        return switch (image.size()) {
            case ContentSize.Known(long bytes) -> OptionalLong.of(bytes);
            case ContentSize.Unknown(String _) -> OptionalLong.empty();
        };
    }

    WriteProgress now() {
        long proven = flight.proven();
        double done = Math.clamp(
                total.isPresent()
                        ? proven / (double) Math.max(1, total.getAsLong())
                        : stream.storedRead() / (double) Math.max(1, stored),
                0.0,
                1.0);
        Map<Stage, Long> busy = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            busy.put(stage, flight.nanos(stage));
        }
        Count last = new Count(nanoTime.getAsLong(), proven, done, busy);
        window.addLast(last);
        while (window.size() > 2 && last.nanos() - window.getFirst().nanos() > ImageWriter.SPEED_WINDOW.toNanos()) {
            window.removeFirst();
        }
        Count first = window.getFirst();
        double seconds = Math.max(1e-3, (last.nanos() - first.nanos()) / 1e9);
        double share = (last.done() - first.done()) / seconds;
        return new WriteProgress(
                flight.phase(),
                flight.written(),
                proven,
                total,
                done,
                (long) ((last.proven() - first.proven()) / seconds),
                share > 0 ? Optional.of(Duration.ofMillis((long) ((1 - done) / share * 1000))) : Optional.empty(),
                bottleneck(first, last));
    }

    private static Stage bottleneck(Count first, Count last) {
        Stage most = Stage.WRITE;
        long longest = -1;
        for (Stage stage : Stage.values()) {
            long spent = last.busy().getOrDefault(stage, 0L) - first.busy().getOrDefault(stage, 0L);
            if (spent > longest) {
                longest = spent;
                most = stage;
            }
        }
        return most;
    }
}
