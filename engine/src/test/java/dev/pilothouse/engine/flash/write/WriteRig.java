package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.image.DiskImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Images of random bytes, their maps, and a listener that keeps what it hears. */
public final class WriteRig implements WriteListener {
    public static final int MIB = 1 << 20;

    private final List<WriteProgress> progress = new ArrayList<>();
    private final List<Checkpoint> acknowledged = new ArrayList<>();

    public static ImageWriter writer() {
        return new ImageWriter(System::nanoTime, () -> 42);
    }

    /** The same bytes for the same size; no two blocks of them are alike. */
    public static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    public static DiskImage raw(Path folder, byte[] content) {
        try {
            return DiskImage.of(Files.write(folder.resolve("disk.img"), content));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * An image with a map of format 2.0 beside it.
     *
     * @param ranges first and last block of each, of 4096 bytes
     */
    public static DiskImage mapped(Path folder, byte[] content, int[]... ranges) {
        try {
            Files.writeString(folder.resolve("disk.bmap"), map(content, ranges));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return raw(folder, content);
    }

    /** The text of such a map, with all its sums. */
    public static String map(byte[] content, int[]... ranges) {
        StringBuilder lines = new StringBuilder();
        long mapped = 0;
        for (int[] range : ranges) {
            mapped += range[1] - range[0] + 1;
            MessageDigest digest = sha256();
            digest.update(content, range[0] * 4096, Math.min(content.length, (range[1] + 1) * 4096) - range[0] * 4096);
            lines.append("        <Range chksum=\"")
                    .append(HexFormat.of().formatHex(digest.digest()))
                    .append("\"> ")
                    .append(range[0] == range[1] ? range[0] : range[0] + "-" + range[1])
                    .append(" </Range>\n");
        }
        String zeros = "0".repeat(64);
        String text = """
                <?xml version="1.0" ?>
                <bmap version="2.0">
                    <ImageSize> %d </ImageSize>
                    <BlockSize> 4096 </BlockSize>
                    <BlocksCount> %d </BlocksCount>
                    <MappedBlocksCount> %d </MappedBlocksCount>
                    <ChecksumType> sha256 </ChecksumType>
                    <BmapFileChecksum> %s </BmapFileChecksum>
                    <BlockMap>
                %s    </BlockMap>
                </bmap>
                """.formatted(content.length, (content.length + 4095) / 4096, mapped, zeros, lines);
        String sum = HexFormat.of().formatHex(sha256().digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return text.replace(zeros, sum);
    }

    private static MessageDigest sha256() {
        return dev.pilothouse.engine.text.Sha256.running();
    }

    @Override
    public void progress(WriteProgress now) {
        progress.add(now);
    }

    @Override
    public void acknowledged(Checkpoint checkpoint) {
        acknowledged.add(checkpoint);
    }

    List<WriteProgress> progress() {
        return progress;
    }

    List<Checkpoint> acknowledged() {
        return acknowledged;
    }
}
