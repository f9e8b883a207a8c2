package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.write.WriteProgress;
import dev.pilothouse.engine.operation.Outcome;

/** What a run tells of while it goes on, for each of its drives apart. */
public sealed interface FlashEvent {
    Reviewed drive();

    /** It was known again and is held; the first byte comes next. */
    record Begun(Reviewed drive, String id) implements FlashEvent {}

    /** About four times a second. */
    record Moved(Reviewed drive, WriteProgress progress) implements FlashEvent {}

    /** The receipt is on disk. */
    record Ended(Reviewed drive, Outcome outcome, Receipt receipt) implements FlashEvent {}
}
