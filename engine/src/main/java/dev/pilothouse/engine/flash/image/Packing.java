package dev.pilothouse.engine.flash.image;

/** What stands around an image. */
public sealed interface Packing {
    /** The file, once uncompressed, is the image. */
    record Plain() implements Packing {}

    /** @param entry the image's name inside */
    record Zip(String entry) implements Packing {}

    /** @param entry the image's name inside */
    record Tar(String entry) implements Packing {}
}
