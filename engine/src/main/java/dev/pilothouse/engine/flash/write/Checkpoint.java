package dev.pilothouse.engine.flash.write;

/**
 * How far a write got: what may be kept, and given to a later run of the same image and medium.
 *
 * @param proven bytes from the image's beginning that are durable on the medium and were read back the same, but for the
 *     first {@link ImageWriter#WITHHELD}, which come last of all
 */
public record Checkpoint(long proven) {
    /** Nothing to go on from. */
    public static final Checkpoint NONE = new Checkpoint(0);

    public Checkpoint {
        if (proven < 0) {
            throw new IllegalArgumentException("before the beginning: " + proven);
        }
    }
}
