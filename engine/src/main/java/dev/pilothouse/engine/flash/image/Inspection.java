package dev.pilothouse.engine.flash.image;

import dev.pilothouse.engine.flash.image.map.BlockMap;
import dev.pilothouse.engine.flash.image.map.BlockMapReader;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Finds out what a file is. */
final class Inspection {
    private Inspection() {}

    static DiskImage of(Path file) {
        try (StoredFile stored = StoredFile.open(file)) {
            if (!Files.isRegularFile(file)) {
                throw ImageFault.unreadable(file, "it is not a file");
            }
            if (stored.size() == 0) {
                throw ImageFault.unreadable(file, "it is empty");
            }
            DiskImage image = of(file, stored);
            image.map().ifPresent(map -> fits(file, map, image.size()));
            return image;
        } catch (IOException fault) {
            throw ImageFault.at(file, 0, fault);
        }
    }

    private static DiskImage of(Path file, StoredFile stored) throws IOException {
        byte[] head = head(stored);
        if (Magic.isZip(head)) {
            return zip(file, stored);
        }
        Compression compression = Compression.of(head);
        byte[] within = head;
        if (compression != Compression.NONE) {
            stored.position(0);
            within = Unpacking.decompress(compression, Unpacking.from(stored)).readNBytes(Magic.TAR_HEADER);
        }
        if (Magic.isTar(within)) {
            return tar(file, stored, compression);
        }
        refuseOther(file, within);
        ContentSize size = StoredSize.of(file, compression);
        return new DiskImage(file, new Packing.Plain(), compression, size, stored.size(), beside(file));
    }

    private static byte[] head(StoredFile stored) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(Magic.TAR_HEADER, stored.size()));
        while (head.hasRemaining() && stored.read(head) >= 0) {
            // On to the rest of it.
        }
        return head.array();
    }

    private static void refuseOther(Path file, byte[] head) {
        Compression again = Compression.of(head);
        Optional<String> other =
                again == Compression.NONE ? Magic.noDiskContent(head) : Optional.of("compressed twice, with " + again);
        other.ifPresent(what -> {
            throw ImageFault.unreadable(file, "it is " + what + ", not what a disk holds");
        });
    }

    private static DiskImage zip(Path file, StoredFile stored) throws IOException {
        try (ZipFile zip = Unpacking.zip(stored)) {
            ZipArchiveEntry image = Unpacking.largest(zip);
            try (InputStream content = Unpacking.entry(zip, image.getName())) {
                refuseOther(file, content.readNBytes(Magic.TAR_HEADER));
            }
            Optional<BlockMap> map = beside(file);
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (map.isEmpty() && Unpacking.isMap(entry.getName())) {
                    try (InputStream content = Unpacking.entry(zip, entry.getName())) {
                        map = Optional.of(BlockMapReader.read(file + "/" + entry.getName(), bounded(content)));
                    }
                }
            }
            return new DiskImage(
                    file,
                    new Packing.Zip(image.getName()),
                    Compression.NONE,
                    new ContentSize.Known(image.getSize()),
                    Files.size(file),
                    map);
        }
    }

    private static DiskImage tar(Path file, StoredFile stored, Compression compression) throws IOException {
        stored.position(0);
        TarArchiveInputStream tar =
                new TarArchiveInputStream(Unpacking.decompress(compression, Unpacking.from(stored)));
        Optional<BlockMap> map = beside(file);
        String name = "";
        long largest = -1;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (Unpacking.isMap(entry.getName()) && entry.isFile()) {
                byte[] content = bounded(tar);
                map = map.isPresent() ? map : Optional.of(BlockMapReader.read(file + "/" + entry.getName(), content));
            } else if (entry.isFile() && entry.getRealSize() > largest) {
                name = entry.getName();
                largest = entry.getRealSize();
            }
        }
        if (largest < 0) {
            throw new IOException("the archive holds no file");
        }
        return new DiskImage(
                file, new Packing.Tar(name), compression, new ContentSize.Known(largest), stored.size(), map);
    }

    /** {@code disk.img.xz} has its map in {@code disk.img.xz.bmap}, {@code disk.img.bmap} or {@code disk.bmap}. */
    private static Optional<BlockMap> beside(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        while (!name.isEmpty()) {
            Path map = file.resolveSibling(name + ".bmap");
            if (Files.isRegularFile(map)) {
                try (InputStream content = Files.newInputStream(map)) {
                    return Optional.of(BlockMapReader.read(map.toString(), bounded(content)));
                }
            }
            int dot = name.lastIndexOf('.');
            name = dot < 0 ? "" : name.substring(0, dot);
        }
        return Optional.empty();
    }

    private static byte[] bounded(InputStream content) throws IOException {
        byte[] read = content.readNBytes(BlockMapReader.LARGEST + 1);
        if (read.length > BlockMapReader.LARGEST) {
            throw new IOException("its block map is over " + BlockMapReader.LARGEST + " bytes");
        }
        return read;
    }

    private static void fits(Path file, BlockMap map, ContentSize size) {
        if (size instanceof ContentSize.Known(long bytes) && bytes != map.imageSize()) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("file", file.toString());
            facts.put("place", "ImageSize");
            facts.put("reason", "is " + map.imageSize() + ", the image has " + bytes + " bytes");
            throw new EngineException(ErrorCode.BLOCK_MAP_INVALID, facts);
        }
    }
}
