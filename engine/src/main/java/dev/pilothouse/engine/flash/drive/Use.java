package dev.pilothouse.engine.flash.drive;

/**
 * Something that the host does with a drive, or with what lies on it.
 *
 * @param device whose, such as {@code sda2} or {@code vg-root}
 * @param at the mount point; for holders the name of what is made of it; empty for swap
 */
public record Use(Kind kind, String device, String at) {
    /** What it is used as. */
    public enum Kind {
        /** The host itself runs from it: its root, boot, program or state folders. */
        SYSTEM,
        SWAP,
        MOUNTED,
        /** By a container or another mount namespace. */
        MOUNTED_ELSEWHERE,
        /** An open mapping: LVM, encryption, multipath. */
        MAPPED,
        /** A member of a running array. */
        ARRAY,
        /** A member of a mounted file system over several drives. */
        POOL
    }
}
