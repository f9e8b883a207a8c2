package dev.pilothouse.engine.flash;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What came of one image and one drive. Texts that are not known are empty.
 *
 * @param run which goes on over several receipts where it was broken off and taken up
 * @param operator {@code user@machine}
 * @param place as {@link Place} prints itself
 * @param written bytes that went to the drive in this run
 * @param proven bytes that were read back the same, past the cache
 * @param resumedFrom bytes that an earlier run had written, which this one proved again
 * @param millis for how long each stage worked, by its name
 * @param code and {@code facts} why it is not proven, as {@link dev.pilothouse.engine.text.EngineException} has them
 * @param left what is on the drive where the run did not succeed
 */
public record Receipt(
        String id,
        String run,
        Act act,
        Instant begun,
        Instant ended,
        String operator,
        String place,
        DriveFacts drive,
        ImageFacts image,
        Verdict verdict,
        long written,
        long proven,
        long resumedFrom,
        Map<String, Long> millis,
        String code,
        Map<String, String> facts,
        String left,
        List<Proof> proofs,
        List<Gap> gaps) {
    public Receipt {
        millis = Map.copyOf(millis);
        facts = Map.copyOf(facts);
        proofs = List.copyOf(proofs);
        gaps = List.copyOf(gaps);
    }

    /** What was done. */
    public enum Act {
        WRITE,
        VERIFY
    }

    /** How it ended. */
    public enum Verdict {
        PROVEN,
        /** The drive does not hold what it should. */
        DIFFERS,
        FAILED,
        CANCELLED
    }

    /** What was proven. */
    public enum Proof {
        /** Every byte of the image was read back the same. */
        WHOLE_IMAGE,
        /** Every byte that the block map lists was read back the same. */
        MAPPED_RANGES,
        /** The unpacked image has the SHA-256 that was asked for. */
        EXPECTED_DIGEST,
        /** The sums in the block map fit. */
        BLOCK_MAP_SUMS,
        /** It was the drive that was reviewed, immediately before the first byte. */
        IDENTITY
    }

    /** What was not proven, so that nobody reads more into a receipt than is there. */
    public enum Gap {
        /** Nobody said which SHA-256 the image should have: another image would have been written as well. */
        NO_EXPECTED_DIGEST,
        /** What the block map leaves out holds what was on the drive before. */
        UNMAPPED_PARTS,
        /** What lies behind the image's end is what was on the drive before. */
        BEHIND_THE_IMAGE,
        /** That a machine starts from it. */
        STARTS
    }
}
