package dev.pilothouse.presentation.flash;

import dev.pilothouse.engine.flash.FlashEvent;
import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.write.WriteProgress;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drives that are being written, each for itself: a fold over what the engine tells. Belongs to the UI thread. */
public final class FlashRun {
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private Life life = Life.RUNNING;

    /** How far the whole is. */
    public enum Life {
        RUNNING,
        CANCELLING,
        ENDED
    }

    /**
     * One drive.
     *
     * @param progress empty until its first bytes moved
     * @param receipt once it has ended
     */
    public record Lane(Reviewed drive, Optional<WriteProgress> progress, Optional<Receipt> receipt) {
        public String title() {
            return drive.drive().name() + "  " + drive.address();
        }

        /** From 0 to 1, of writing and proving together. */
        public double share() {
            boolean proven = receipt.filter(end -> end.verdict() == Receipt.Verdict.PROVEN)
                    .isPresent();
            return proven ? 1 : progress.map(WriteProgress::done).orElse(0.0);
        }

        /** How it goes, or how it ended. */
        public String says() {
            return receipt.map(FlashWords::verdict)
                    .orElseGet(() -> progress.map(FlashWords::progress)
                            .orElse("opening it, and making sure that it is the drive that was reviewed"));
        }

        /** Its receipt, or what moves. */
        public List<Field> story() {
            return receipt.map(ReceiptStory::of).orElseGet(this::moving);
        }

        private List<Field> moving() {
            List<Field> fields = new ArrayList<>();
            fields.add(new Field("Now", says(), Tone.ACCENT));
            progress.ifPresent(now -> {
                fields.add(new Field(
                        "Moved",
                        DriveWords.size(now.written()) + " written, " + DriveWords.size(now.proven())
                                + " read back and the same",
                        Tone.PLAIN));
                fields.add(new Field("Held up by", FlashWords.bottleneck(now.bottleneck()), Tone.PLAIN));
            });
            return fields;
        }

        public Tone tone() {
            return receipt.map(end -> FlashWords.tone(end.verdict())).orElse(Tone.ACCENT);
        }
    }

    FlashRun(FlashReview review) {
        review.drives()
                .forEach(drive -> lanes.put(drive.address(), new Lane(drive, Optional.empty(), Optional.empty())));
    }

    void accept(FlashEvent event) {
        String address = event.drive().address();
        Lane lane = lanes.getOrDefault(address, new Lane(event.drive(), Optional.empty(), Optional.empty()));
        lanes.put(
                address,
                switch (event) {
                    case FlashEvent.Begun _ -> lane;
                    case FlashEvent.Moved moved ->
                        new Lane(lane.drive(), Optional.of(moved.progress()), lane.receipt());
                    case FlashEvent.Ended end -> new Lane(lane.drive(), lane.progress(), Optional.of(end.receipt()));
                });
    }

    void cancelling() {
        if (life == Life.RUNNING) {
            life = Life.CANCELLING;
        }
    }

    void ended() {
        life = Life.ENDED;
    }

    public Life life() {
        return life;
    }

    public List<Lane> lanes() {
        return List.copyOf(lanes.values());
    }

    /** Such as {@code 4 drives: 2 under way, 1 written and proven, 1 failed}. */
    public String line() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        lanes.values()
                .forEach(lane ->
                        counts.merge(lane.receipt().map(FlashWords::verdict).orElse("under way"), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((word, count) -> parts.add(count + " " + word));
        return Amounts.count(lanes.size(), "drive") + ": " + String.join(", ", parts);
    }

    public Tone tone() {
        boolean bad = lanes.values().stream().anyMatch(lane -> lane.tone() == Tone.BAD);
        boolean good = lanes.values().stream().allMatch(lane -> lane.tone() == Tone.GOOD);
        return switch (life) {
            case RUNNING -> bad ? Tone.BAD : Tone.ACCENT;
            case CANCELLING -> Tone.WARN;
            case ENDED -> bad ? Tone.BAD : good ? Tone.GOOD : Tone.WARN;
        };
    }
}
