package dev.pilothouse.engine.flash.image.map;

import java.util.List;

/**
 * Which blocks of an image hold something. Those that are not in it are left on the medium as they were; those that are
 * must be written even where they hold zeros. Only {@link BlockMapReader} makes one, so it is consistent: ranges ascend,
 * do not meet, lie inside the image and add up.
 *
 * @param version such as {@code 2.0}
 * @param imageSize in bytes; the last block may be short
 * @param blockSize in bytes
 * @param mappedBlocks in all ranges
 * @param digest what ranges' sums are made with
 */
public record BlockMap(
        String version, long imageSize, int blockSize, long mappedBlocks, List<BlockRange> ranges, MapDigest digest) {

    public BlockMap {
        ranges = List.copyOf(ranges);
    }

    /** Where a range begins in the image, in bytes. */
    public long begin(BlockRange range) {
        return range.first() * blockSize;
    }

    /** Where a range ends in the image, in bytes, short last block considered. */
    public long end(BlockRange range) {
        return Math.min((range.last() + 1) * blockSize, imageSize);
    }

    /** In bytes, short last block considered. */
    public long mappedBytes() {
        return ranges.stream().mapToLong(range -> end(range) - begin(range)).sum();
    }
}
