package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.image.ContentSize;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.image.ImageStream;
import dev.pilothouse.engine.flash.image.map.BlockMap;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.write.SourceStage.Hashing;
import dev.pilothouse.engine.flash.write.SourceStage.Receivers;
import dev.pilothouse.engine.flash.write.WriteOutcome.MediumState;
import dev.pilothouse.engine.flash.write.WriteProgress.Phase;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes an image to a medium and proves it, or only holds a medium against an image. Each call blocks its thread until the
 * end and works on threads of its own; several may run beside each other. Buffers take 25 MiB outside the heap, whatever
 * the image's size.
 *
 * <p>A write goes: wipe the medium's first {@link #WITHHELD} bytes (and the last MiB, where partition tables have their
 * second copy); write everything after them while a second thread reads it back past the cache and compares; when all of
 * that is proven and every sum of the image is right, look at samples once more, and only then write what was withheld, its
 * first block last. Until that moment nothing starts from the medium, neither the old system nor the new one.
 *
 * <p>Interrupting the calling thread ends a run: what is in flight is waited for, the medium is left as the outcome says, and
 * the flag is set again.
 */
public final class ImageWriter {
    /** Of the beginning of a medium, written last, in bytes. */
    public static final int WITHHELD = Slot.SIZE;

    /** Over which speed is told. */
    public static final Duration SPEED_WINDOW = Duration.ofSeconds(2);

    private static final Duration TICK = Duration.ofMillis(250);

    private final LongSupplier nanoTime;
    private final LongSupplier random;

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param random seeds the marks that probe a medium's size
     */
    public ImageWriter(LongSupplier nanoTime, LongSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** Writes and proves. Faults of image and medium are in the outcome, none is thrown. */
    public WriteOutcome write(WriteRequest request, WriteListener listener) {
        return run(request, listener, Phase.PREPARE);
    }

    /**
     * Holds the medium against the image without writing anything, beginning included. Parts that a block map leaves out
     * are not looked at.
     *
     * @param request of which {@link WriteRequest#from} and {@link WriteRequest#probing} do not matter
     */
    public WriteOutcome verify(WriteRequest request, WriteListener listener) {
        return run(request, listener, Phase.VERIFY);
    }

    private WriteOutcome run(WriteRequest request, WriteListener listener, Phase phase) {
        Optional<EngineException> unfit = unfit(request);
        if (unfit.isPresent()) {
            return failed(unfit.get());
        }
        try (Arena arena = Arena.ofShared();
                ImageStream stream = request.image().open()) {
            return new Run(request, listener, phase, arena, stream).run();
        } catch (EngineException fault) {
            return failed(fault);
        }
    }

    private static WriteOutcome failed(EngineException fault) {
        WriteFigures nothing = new WriteFigures(0, 0, 0, 0, Duration.ZERO, Map.of());
        if (fault.code() == ErrorCode.CANCELLED) {
            return new WriteOutcome.Cancelled(MediumState.AS_BEFORE, Checkpoint.NONE, nothing);
        }
        return new WriteOutcome.Failed(fault, MediumState.AS_BEFORE, Checkpoint.NONE, nothing);
    }

    private static Optional<EngineException> unfit(WriteRequest request) {
        Medium medium = request.medium();
        Optional<BlockMap> map = request.image().map();
        if (map.isPresent() && map.get().blockSize() % medium.blockSize() != 0) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("medium", medium.name());
            facts.put(
                    "reason",
                    "it has blocks of " + medium.blockSize() + " bytes, the block map counts in "
                            + map.get().blockSize());
            return Optional.of(new EngineException(ErrorCode.MEDIUM_UNUSABLE, facts));
        }
        long needed = map.map(BlockMap::imageSize)
                .orElse(request.image().size() instanceof ContentSize.Known(long bytes) ? bytes : 0L);
        return needed > medium.size()
                ? Optional.of(SourceStage.tooSmall(medium, Long.toString(needed)))
                : Optional.empty();
    }

    /** One run with its threads. */
    private final class Run {
        private final WriteRequest request;
        private final WriteListener listener;
        private final Phase phase;
        private final Arena arena;
        private final ImageStream stream;
        private final Flight flight;
        private final Samples samples;
        private final Beginning beginning;
        private final long begun = nanoTime.getAsLong();

        Run(WriteRequest request, WriteListener listener, Phase phase, Arena arena, ImageStream stream) {
            this.request = request;
            this.listener = listener;
            this.phase = phase;
            this.arena = arena;
            this.stream = stream;
            this.flight = new Flight(arena, phase);
            this.samples = new Samples(arena);
            this.beginning = new Beginning(flight, request.medium(), arena);
        }

        WriteOutcome run() {
            boolean cancelled = !follow(start());
            WriteOutcome outcome = outcome(cancelled);
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
            return outcome;
        }

        private List<Thread> start() {
            boolean writes = phase == Phase.PREPARE;
            Hashing hashing = hashing(request);
            List<Thread> threads = new ArrayList<>();
            Flight.Lane bytes = writes ? flight.toWrite() : flight.toProve();
            threads.add(
                    flight.start("source", new SourceStage(flight, request, stream, new Receivers(bytes, hashing))));
            threads.add(flight.start("proof", new ProofStage(flight, request.medium(), samples)));
            if (hashing != Hashing.NONE) {
                threads.add(flight.start("hash", new HashStage(flight, request)));
            }
            if (writes) {
                threads.add(flight.start(
                        "write", new WriteStage(flight, request, beginning, samples, threads, random.getAsLong())));
            }
            return threads;
        }

        /** @return false where the calling thread was interrupted; every thread has ended either way */
        private boolean follow(List<Thread> threads) {
            Pace pace = new Pace(flight, stream, request.image(), nanoTime);
            Checkpoint acknowledged = Checkpoint.NONE;
            boolean interrupted = false;
            for (Thread thread : threads) {
                boolean ended = false;
                while (!ended) {
                    try {
                        ended = thread.join(TICK);
                        listener.progress(pace.now());
                        acknowledged = acknowledge(acknowledged);
                    } catch (InterruptedException stop) {
                        interrupted = true;
                        flight.stop();
                    }
                }
            }
            return !interrupted;
        }

        private Checkpoint acknowledge(Checkpoint before) {
            Checkpoint now = flight.checkpoint();
            if (phase == Phase.PREPARE && now.proven() > before.proven()) {
                listener.acknowledged(now);
                return now;
            }
            return before;
        }

        private WriteOutcome outcome(boolean cancelled) {
            Optional<Throwable> fault = flight.fault();
            if (fault.isEmpty()) {
                return new WriteOutcome.Proven(flight.sha256(), figures());
            }
            if (cancelled) {
                return new WriteOutcome.Cancelled(state(), checkpoint(), figures());
            }
            return switch (fault.get()) {
                case Mismatch mismatch -> new WriteOutcome.Differs(examine(mismatch), figures());
                case EngineException known -> new WriteOutcome.Failed(known, state(), resume(known), figures());
                case Error error -> throw error;
                case RuntimeException mistake -> throw mistake;
                default -> throw new IllegalStateException(fault.get());
            };
        }

        private Difference examine(Mismatch mismatch) {
            Aftermath aftermath = new Aftermath(request.medium(), mismatch, samples, arena);
            if (phase != Phase.PREPARE) {
                return aftermath.look();
            }
            Difference difference = aftermath.tryOut(random.getAsLong());
            state();
            return difference;
        }

        /** Where the beginning was being put, it is taken away again. */
        private MediumState state() {
            if (flight.state() == MediumState.AS_BEFORE) {
                return MediumState.AS_BEFORE;
            }
            try {
                beginning.wipe();
                request.medium().flush();
                return MediumState.NOTHING_STARTS;
            } catch (EngineException gone) {
                return flight.state();
            }
        }

        /** After a wrong image or a medium that lies, going on would only finish what must not be finished. */
        private Checkpoint resume(EngineException fault) {
            return switch (fault.code()) {
                case DISK_IMAGE_WRONG, MEDIUM_LIES, MEDIUM_TOO_SMALL -> Checkpoint.NONE;
                default -> checkpoint();
            };
        }

        /** What an earlier run got to still holds where this one did not come so far. */
        private Checkpoint checkpoint() {
            Checkpoint now = flight.checkpoint();
            return now.proven() > request.from().proven() ? now : request.from();
        }

        private WriteFigures figures() {
            return new WriteFigures(
                    stream.position(),
                    flight.written(),
                    flight.proven(),
                    stream.storedRead(),
                    Duration.ofNanos(nanoTime.getAsLong() - begun),
                    flight.busy());
        }
    }

    private static Hashing hashing(WriteRequest request) {
        DiskImage image = request.image();
        return switch (request.digest()) {
            case ContentDigest.Computed(), ContentDigest.Expected(String _) -> Hashing.EVERYTHING;
            case ContentDigest.NotWanted() ->
                image.map().filter(HashStage::hasSums).isPresent() ? Hashing.MAPPED : Hashing.NONE;
        };
    }
}
