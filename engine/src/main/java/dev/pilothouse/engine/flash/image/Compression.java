package dev.pilothouse.engine.flash.image;

import java.util.HexFormat;
import java.util.Locale;

/** What a file is compressed with, by its first bytes: a name may say anything. */
public enum Compression {
    NONE(""),
    /** RFC 1952; begins with 1f 8b, method 8. */
    GZIP("1f8b08"),
    /** The .xz file format 1.2.1, 2.1.1.1. */
    XZ("fd377a585a00"),
    /** RFC 8878, 3.1.1. */
    ZSTD("28b52ffd"),
    BZIP2("425a68");

    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    /** @param head the first bytes of a file; what is too short to tell is {@link #NONE} */
    public static Compression of(byte[] head) {
        for (Compression one : values()) {
            if (one != NONE && Magic.begins(head, one.magic)) {
                return one;
            }
        }
        // A frame that only carries remarks may stand first: RFC 8878, 3.1.2.
        boolean skippable = head.length >= 4
                && (head[0] & 0xf0) == 0x50
                && HexFormat.of().formatHex(head, 1, 4).equals("2a4d18");
        return skippable ? ZSTD : NONE;
    }

    /** As it is shown: {@code gzip}, {@code none}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
