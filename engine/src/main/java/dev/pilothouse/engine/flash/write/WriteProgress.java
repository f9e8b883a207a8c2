package dev.pilothouse.engine.flash.write;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run is.
 *
 * @param written bytes on the medium
 * @param proven bytes read back the same
 * @param total bytes to be written and proven, where the image's size or a block map tells
 * @param done of the whole, 0 to 1; where the total is not known, by how much of the file was read
 * @param bytesPerSecond proven over the last {@link ImageWriter#SPEED_WINDOW}
 * @param remaining at that speed; empty while nothing moves
 * @param bottleneck the stage that worked most over the same time: the others wait for it
 */
public record WriteProgress(
        Phase phase,
        long written,
        long proven,
        OptionalLong total,
        double done,
        long bytesPerSecond,
        Optional<Duration> remaining,
        Stage bottleneck) {

    /** What is being done. */
    public enum Phase {
        /** Marks are written and read back, the old beginning is wiped. */
        PREPARE,
        WRITE,
        /** Nothing is written: the medium is held against the image. */
        VERIFY,
        /** Samples are read once more, then the withheld beginning is written and proven. */
        FINISH
    }

    /** What works at the same time, in the order that bytes go through. */
    public enum Stage {
        SOURCE,
        DECOMPRESS,
        HASH,
        WRITE,
        VERIFY
    }
}
