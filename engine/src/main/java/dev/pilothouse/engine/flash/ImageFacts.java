package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.image.ContentSize;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.image.map.BlockMap;
import java.util.Locale;

/**
 * An image as it stands in files of this console.
 *
 * @param file where it lay
 * @param stored bytes of the file
 * @param content bytes of what it unpacks to; -1 where that was not known
 * @param sha256 of what it unpacks to, where it was computed; else empty
 * @param expected the SHA-256 that was asked for; else empty
 * @param blockMap its version; empty where the image was written whole
 * @param mapped bytes that the block map says hold something; 0 without one
 * @param ranges how many ranges the block map has
 */
public record ImageFacts(
        String file,
        String name,
        String compression,
        long stored,
        long content,
        String sha256,
        String expected,
        String blockMap,
        long mapped,
        int ranges) {
    public static ImageFacts of(DiskImage image, String sha256, String expected) {
        return new ImageFacts(
                image.file().toString(),
                image.name(),
                image.compression().name().toLowerCase(Locale.ROOT),
                image.stored(),
                image.size() instanceof ContentSize.Known(long bytes) ? bytes : -1,
                sha256,
                expected,
                image.map().map(BlockMap::version).orElse(""),
                image.map().map(BlockMap::mappedBytes).orElse(0L),
                image.map().map(map -> map.ranges().size()).orElse(0));
    }
}
