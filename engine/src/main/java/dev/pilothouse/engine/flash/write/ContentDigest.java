package dev.pilothouse.engine.flash.write;

/** What is to be known of the SHA-256 of the unpacked image. With a block map the holes are read for it too. */
public sealed interface ContentDigest {
    /** Not computed: saves the time of a processor. What is proven of the medium does not depend on it. */
    record NotWanted() implements ContentDigest {}

    record Computed() implements ContentDigest {}

    /**
     * Held against what is expected before the withheld first part is written: of a wrong image nothing starts.
     *
     * @param sha256 64 lower-case hex digits
     */
    record Expected(String sha256) implements ContentDigest {
        public Expected {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not 64 lower-case hex digits: " + sha256);
            }
        }
    }
}
