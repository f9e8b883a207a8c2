package dev.pilothouse.engine.flash.image;

/** How many bytes an image unpacks to. */
public sealed interface ContentSize {
    record Known(long bytes) implements ContentSize {}

    /** @param reason why nobody can say before it was unpacked, such as gzip's 32-bit field */
    record Unknown(String reason) implements ContentSize {}
}
