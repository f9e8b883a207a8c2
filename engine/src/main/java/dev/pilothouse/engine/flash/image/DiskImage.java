package dev.pilothouse.engine.flash.image;

import dev.pilothouse.engine.flash.image.map.BlockMap;
import dev.pilothouse.engine.text.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A file that holds the content of a disk: raw, or in gzip, xz, zstd or bzip2, or in a zip or tar archive. Immutable; the
 * file must stay as it is while it is in use.
 *
 * @param packing what stands around the image
 * @param compression of the image, or of the tar around it; of a zip's entry {@code NONE}
 * @param size of the content
 * @param stored bytes of the file
 * @param map which blocks are to be written, from inside the archive or from beside the file
 */
public record DiskImage(
        Path file, Packing packing, Compression compression, ContentSize size, long stored, Optional<BlockMap> map) {

    /**
     * Looks at the file: its form by its first bytes, the size of its content, a block map beside it or inside. A
     * compressed tar is unpacked once for that, since what it holds stands nowhere else; anything else takes a moment.
     *
     * @throws EngineException {@code DISK_IMAGE_UNREADABLE} where it is none, or one of another form, which is named;
     *     {@code BLOCK_MAP_INVALID} where the map is not one, or not this image's
     */
    public static DiskImage of(Path file) {
        return Inspection.of(file);
    }

    /** @throws EngineException {@code DISK_IMAGE_UNREADABLE} */
    public ImageStream open() {
        try {
            StoredFile stored = StoredFile.open(file);
            try {
                return open(stored);
            } catch (IOException | RuntimeException fault) {
                stored.close();
                throw fault;
            }
        } catch (IOException fault) {
            throw ImageFault.at(file, 0, fault);
        }
    }

    private ImageStream open(StoredFile stored) throws IOException {
        return switch (packing) {
            case Packing.Plain() when compression == Compression.NONE -> ImageStream.straight(file, stored);
            case Packing.Plain() ->
                new ImageStream(file, stored, Unpacking.decompress(compression, Unpacking.from(stored)), List.of());
            case Packing.Zip(String entry) -> {
                ZipFile zip = Unpacking.zip(stored);
                yield new ImageStream(file, stored, Unpacking.entry(zip, entry), List.of(zip));
            }
            case Packing.Tar(String entry) -> {
                InputStream plain = Unpacking.decompress(compression, Unpacking.from(stored));
                yield new ImageStream(
                        file, stored, Unpacking.entry(new TarArchiveInputStream(plain), entry), List.of());
            }
        };
    }

    /** The same image written whole, whatever a block map says. */
    public DiskImage withoutMap() {
        return new DiskImage(file, packing, compression, size, stored, Optional.empty());
    }

    /** What the file and the image inside are called, for messages. */
    public String name() {
        String outer = String.valueOf(file.getFileName());
        return switch (packing) {
            case Packing.Plain() -> outer;
            case Packing.Zip(String entry) -> outer + "/" + entry;
            case Packing.Tar(String entry) -> outer + "/" + entry;
        };
    }
}
