package dev.pilothouse.engine.flash.image.map;

import dev.pilothouse.engine.text.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a block map and holds it to everything it says of itself. The format is described in bmap-tools,
 * https://github.com/yoctoproject/bmaptool; 1.4 and 2.0 are the same but for the number.
 */
public final class BlockMapReader {
    /** In bytes; the map of a badly scattered image of a terabyte is smaller. */
    public static final int LARGEST = 64 << 20;

    private static final int LARGEST_BLOCK = 1 << 20;

    private final MapText text;
    private final byte[] content;

    private BlockMapReader(MapText text, byte[] content) {
        this.text = text;
        this.content = content;
    }

    /**
     * @param name for messages
     * @throws EngineException {@code BLOCK_MAP_INVALID} with the line and the field, and what is wrong there
     */
    public static BlockMap read(String name, byte[] content) {
        return new BlockMapReader(MapText.read(name, content), content).map();
    }

    private BlockMap map() {
        String version = version();
        long imageSize = number("ImageSize", 1, Long.MAX_VALUE / 2);
        int blockSize = (int) number("BlockSize", 512, LARGEST_BLOCK);
        if (Integer.bitCount(blockSize) != 1) {
            throw text.invalid("BlockSize", "is not a power of two");
        }
        long blocks = (imageSize + blockSize - 1) / blockSize;
        long counted = number("BlocksCount", 1, Long.MAX_VALUE / 2);
        if (counted != blocks) {
            throw text.invalid("BlocksCount", "is " + counted + ", size and block size make " + blocks);
        }
        boolean sha1 = version.equals("1.2") || version.equals("1.3");
        MapDigest digest = sha1 ? MapDigest.SHA1 : digest();
        if (!version.equals("1.2")) {
            ownSum(sha1 ? "BmapFileSHA1" : "BmapFileChecksum", digest);
        }
        List<BlockRange> ranges = ranges(blocks, digest);
        long mapped = number("MappedBlocksCount", 0, blocks);
        long summed = ranges.stream().mapToLong(BlockRange::blocks).sum();
        if (mapped != summed) {
            throw text.invalid("MappedBlocksCount", "is " + mapped + ", the ranges have " + summed);
        }
        return new BlockMap(version, imageSize, blockSize, mapped, ranges, digest);
    }

    private String version() {
        String version = text.version();
        if (!version.matches("[0-9]{1,3}\\.[0-9]{1,3}")) {
            throw text.invalid("bmap", "has no version such as 2.0");
        }
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        int minor = Integer.parseInt(version.substring(version.indexOf('.') + 1));
        if (major > 2 || major < 1 || (major == 1 && minor < 2)) {
            throw text.invalid("bmap", "is version " + version + "; 1.2 to 2.0 are read");
        }
        return version;
    }

    private MapDigest digest() {
        String name = text.value("ChecksumType");
        return MapDigest.named(name)
                .orElseThrow(() -> text.invalid("ChecksumType", "is " + name + "; sha1, sha256 and sha512 are known"));
    }

    /** The map's sum is over its own bytes with the sum's digits all 0. */
    private void ownSum(String field, MapDigest digest) {
        String wanted = text.value(field).toLowerCase(Locale.ROOT);
        hex(field, wanted, digest);
        byte[] digits = text.value(field).getBytes(StandardCharsets.US_ASCII);
        byte[] zeroed = content.clone();
        int at = find(content, digits);
        if (at < 0) {
            throw text.invalid(field, "is not found in the file's bytes");
        }
        Arrays.fill(zeroed, at, at + digits.length, (byte) '0');
        String got = HexFormat.of().formatHex(digest.running().digest(zeroed));
        if (!got.equals(wanted)) {
            throw text.invalid(field, "does not fit the file, whose sum is " + got + ": it was changed or cut");
        }
    }

    private static int find(byte[] content, byte[] part) {
        for (int at = 0; at <= content.length - part.length; at++) {
            if (Arrays.equals(content, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    private List<BlockRange> ranges(long blocks, MapDigest digest) {
        List<BlockRange> ranges = new ArrayList<>();
        long free = 0;
        for (MapText.Range one : text.ranges()) {
            BlockRange range = range(one, digest);
            if (range.last() < range.first()) {
                throw one.invalid("ends before it begins");
            }
            if (range.first() < free) {
                throw one.invalid("overlaps or stands before the one above");
            }
            if (range.last() >= blocks) {
                throw one.invalid("ends after the last block, " + (blocks - 1));
            }
            free = range.last() + 1;
            ranges.add(range);
        }
        return ranges;
    }

    private BlockRange range(MapText.Range one, MapDigest digest) {
        if (!one.text().matches("[0-9]{1,18}(\\s*-\\s*[0-9]{1,18})?")) {
            throw one.invalid("is “" + one.text() + "”, not a block or two with a dash between");
        }
        String[] ends = one.text().split("-");
        long first = Long.parseLong(ends[0].strip());
        long last = ends.length == 1 ? first : Long.parseLong(ends[1].strip());
        Optional<String> sum = one.sum().map(hex -> hex.toLowerCase(Locale.ROOT));
        sum.ifPresent(hex -> {
            if (!isHex(hex, digest)) {
                throw one.invalid("has a sum that is not " + digest.digits() + " hex digits");
            }
        });
        return new BlockRange(first, last, sum);
    }

    private void hex(String field, String value, MapDigest digest) {
        if (!isHex(value, digest)) {
            throw text.invalid(field, "is not " + digest.digits() + " hex digits");
        }
    }

    private static boolean isHex(String value, MapDigest digest) {
        return value.matches("[0-9a-f]{" + digest.digits() + "}");
    }

    private long number(String field, long least, long most) {
        String value = text.value(field);
        if (!value.matches("[0-9]{1,19}")) {
            throw text.invalid(field, "is “" + value + "”, not a number");
        }
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException tooLarge) {
            throw text.invalid(field, "is too large");
        }
        if (number < least || number > most) {
            throw text.invalid(field, "is " + number + "; " + least + " to " + most + " can be");
        }
        return number;
    }
}
