package dev.pilothouse.engine.flash.drive;

/**
 * One reason why a drive is or is not advised. Front ends own the words.
 *
 * @param detail mount points, a file system, sizes in bytes; empty where the kind says it all
 */
public record Reason(Kind kind, String detail) {
    /** What speaks for or against a drive, and how much. */
    public enum Kind {
        /** Made to be pulled out, small, unused. */
        REMOVABLE(Weight.SPEAKS_FOR),
        /** Listed because test devices were asked for; detail: the file. */
        LOOP_DEVICE(Weight.SPEAKS_FOR),

        FIXED(Weight.WANTS_TYPING),
        /** Larger than sticks and cards usually are; detail: bytes. */
        LARGE(Weight.WANTS_TYPING),
        /** Neither serial number nor world wide name: it cannot be told from its like. */
        NAMELESS(Weight.WANTS_TYPING),
        /** A member of a volume group, array, pool or an encrypted volume, not in use now; detail: of what. */
        MEMBER(Weight.WANTS_TYPING),

        /** The host runs from it; detail: mount points. */
        SYSTEM(Weight.FORBIDS),
        SWAP(Weight.FORBIDS),
        /** Detail: mount points. */
        MOUNTED(Weight.FORBIDS),
        /** In a container or another namespace; detail: mount points there. */
        MOUNTED_ELSEWHERE(Weight.FORBIDS),
        /** Something is made of it and open; detail: its names. */
        HELD(Weight.FORBIDS),
        READ_ONLY(Weight.FORBIDS),
        NO_MEDIUM(Weight.FORBIDS),
        /** Detail: bytes needed. */
        TOO_SMALL(Weight.FORBIDS),
        /** The image lies on it; detail: its path. */
        HOLDS_IMAGE(Weight.FORBIDS);

        private final Weight weight;

        Kind(Weight weight) {
            this.weight = weight;
        }

        public Weight weight() {
            return weight;
        }
    }

    /** What a reason does to the advice; the heaviest decides. */
    public enum Weight {
        SPEAKS_FOR,
        WANTS_TYPING,
        FORBIDS
    }
}
