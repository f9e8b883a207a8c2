package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.medium.Medium;

/**
 * What is to be written where.
 *
 * @param image whose block map, where it has one, says what is written
 * @param medium stays open and is the caller's to close
 * @param from what an earlier run of the same image on the same medium got to; {@link Checkpoint#NONE} to begin anew
 */
public record WriteRequest(DiskImage image, Medium medium, Checkpoint from, Probing probing, ContentDigest digest) {

    /** Whether the medium's size is tried before anything else. */
    public enum Probing {
        /** With marks that are overwritten later, or left in places that a block map says hold nothing. */
        MARKS,
        /** Also where an earlier run is taken up, since marks would spoil what it wrote. */
        NONE
    }

    /** From the beginning, with the size probed, and no digest of the content. */
    public static WriteRequest of(DiskImage image, Medium medium) {
        return new WriteRequest(image, medium, Checkpoint.NONE, Probing.MARKS, new ContentDigest.NotWanted());
    }
}
