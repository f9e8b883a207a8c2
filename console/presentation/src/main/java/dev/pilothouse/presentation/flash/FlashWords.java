package dev.pilothouse.presentation.flash;

import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.Receipt.Gap;
import dev.pilothouse.engine.flash.Receipt.Proof;
import dev.pilothouse.engine.flash.write.WriteProgress;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import java.util.Locale;

/** Flash runs and their receipts in words. */
public final class FlashWords {
    private FlashWords() {}

    /** One line for what moves, such as {@code writing 42%, 1.2 of 2.9 GB, 34 MB/s, 1m 5s left, the drive is what it waits for}. */
    public static String progress(WriteProgress progress) {
        String phase = switch (progress.phase()) {
            case PREPARE -> "preparing";
            case WRITE -> "writing and proving";
            case VERIFY -> "comparing";
            case FINISH -> "finishing";
        };
        String total = progress.total().isPresent()
                ? " of " + DriveWords.size(progress.total().getAsLong())
                : " of an unknown size";
        String speed = progress.bytesPerSecond() > 0 ? ", " + DriveWords.size(progress.bytesPerSecond()) + "/s" : "";
        String left = progress.remaining()
                .map(time -> ", " + Amounts.span(time) + " left")
                .orElse("");
        return String.format(Locale.ROOT, "%s %3.0f%%", phase, progress.done() * 100) + ", "
                + DriveWords.size(progress.proven()) + total + speed + left + ", held up by "
                + bottleneck(progress.bottleneck());
    }

    /** What the others wait for. */
    public static String bottleneck(WriteProgress.Stage stage) {
        return switch (stage) {
            case SOURCE -> "reading the image";
            case DECOMPRESS -> "unpacking";
            case HASH -> "hashing";
            case WRITE -> "the drive's writing";
            case VERIFY -> "the drive's reading";
        };
    }

    public static String verdict(Receipt receipt) {
        boolean write = receipt.act() == Receipt.Act.WRITE;
        return switch (receipt.verdict()) {
            case PROVEN -> write ? "written and proven" : "proven";
            case DIFFERS -> "differs";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    public static Tone tone(Receipt.Verdict verdict) {
        return switch (verdict) {
            case PROVEN -> Tone.GOOD;
            case CANCELLED -> Tone.WARN;
            case DIFFERS, FAILED -> Tone.BAD;
        };
    }

    /** What is on the drive now. */
    public static String left(Receipt receipt) {
        return switch (receipt.left()) {
            case "image" -> "the image";
            case "as-before" -> "what was on it before: nothing was written";
            case "nothing-starts" -> "an unfinished image without its beginning: nothing starts from it";
            default -> "it is not known: its beginning was being written; do not start from it";
        };
    }

    public static String proof(Proof proof) {
        return switch (proof) {
            case WHOLE_IMAGE -> "every byte of the image was read back from the drive, past the cache, and is the same";
            case MAPPED_RANGES ->
                "every byte that the block map lists was read back from the drive, past the cache, and is the same";
            case EXPECTED_DIGEST -> "the image has the SHA-256 that was asked for";
            case BLOCK_MAP_SUMS -> "the sums in the block map fit what was read of the image";
            case IDENTITY -> "it was the drive that was reviewed, immediately before the first byte";
        };
    }

    public static String gap(Gap gap) {
        return switch (gap) {
            case NO_EXPECTED_DIGEST -> "that it is the right image: nobody said which SHA-256 it should have";
            case UNMAPPED_PARTS -> "what lies between the mapped parts: it is what was on the drive before";
            case BEHIND_THE_IMAGE -> "what lies behind the image's end: it is what was on the drive before";
            case STARTS -> "that a machine starts from it";
        };
    }
}
