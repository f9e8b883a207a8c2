package dev.pilothouse.engine.flash.image;

import static dev.pilothouse.engine.flash.write.WriteRig.MIB;
import static dev.pilothouse.engine.flash.write.WriteRig.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.pilothouse.engine.flash.write.WriteRig;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DiskImageTest {
    private static final byte[] CONTENT = content(3 * MIB + 1234);

    @TempDir
    Path folder;

    /** A way to pack bytes. */
    interface Packer {
        OutputStream over(OutputStream stored) throws IOException;
    }

    static Stream<Arguments> packers() {
        return Stream.of(
                Arguments.of(Compression.GZIP, (Packer) GZIPOutputStream::new),
                Arguments.of(Compression.XZ, (Packer) stored -> new XZOutputStream(stored, new LZMA2Options(1))),
                Arguments.of(Compression.ZSTD, (Packer) ZstdOutputStream::new),
                Arguments.of(Compression.BZIP2, (Packer) BZip2CompressorOutputStream::new));
    }

    private static byte[] packed(Packer packer, byte[] content) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream packing = packer.over(stored)) {
            packing.write(content);
        }
        return stored.toByteArray();
    }

    private DiskImage image(String name, byte[]... parts) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, new byte[0]);
        for (byte[] part : parts) {
            Files.write(file, part, java.nio.file.StandardOpenOption.APPEND);
        }
        return DiskImage.of(file);
    }

    private static byte[] unpacked(DiskImage image) {
        ByteBuffer all = ByteBuffer.allocateDirect(4 * MIB);
        try (ImageStream stream = image.open()) {
            stream.read(all);
            assertThat(stream.read(ByteBuffer.allocate(1))).isZero();
            assertThat(stream.storedRead()).isEqualTo(image.stored());
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("packers")
    void formatIsKnownByItsBytesWhateverTheNameSays(Compression compression, Packer packer) throws IOException {
        DiskImage image = image("disk.img", packed(packer, CONTENT));

        assertThat(image.compression()).isEqualTo(compression);
        assertThat(unpacked(image)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @MethodSource("packers")
    void membersThatFollowEachOtherAreOneContent(Compression compression, Packer packer) throws IOException {
        byte[] first = Arrays.copyOf(CONTENT, MIB);
        byte[] rest = Arrays.copyOfRange(CONTENT, MIB, CONTENT.length);
        DiskImage image = image("disk." + compression, packed(packer, first), packed(packer, rest));

        assertThat(unpacked(image)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @MethodSource("packers")
    void fileThatWasCutIsToldWithThePlace(Compression compression, Packer packer) throws IOException {
        byte[] whole = packed(packer, CONTENT);
        DiskImage image = new DiskImage(
                Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 100_000)),
                new Packing.Plain(),
                compression,
                new ContentSize.Unknown("cut"),
                whole.length - 100_000,
                java.util.Optional.empty());

        assertThatThrownBy(() -> unpacked(image)).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.DISK_IMAGE_UNREADABLE);
            assertThat(fault.facts().get("place")).startsWith("byte ");
        });
    }

    @ParameterizedTest
    @MethodSource("packers")
    void fileWithAWrongByteIsRefusedOrToldWhileItIsRead(Compression compression, Packer packer) throws IOException {
        byte[] spoilt = packed(packer, CONTENT);
        spoilt[spoilt.length / 2] ^= 1;

        assertThatThrownBy(() -> assertThat(unpacked(image("spoilt." + compression, spoilt)))
                        .isEqualTo(CONTENT))
                .isInstanceOfAny(EngineException.class, AssertionError.class);
    }

    @Test
    void xzOfManyBlocksAndStreamsIsReadWholeAndItsSizeIsKnown() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(stored, new LZMA2Options(1))) {
            for (int at = 0; at < CONTENT.length; at += 500_000) {
                xz.write(CONTENT, at, Math.min(500_000, CONTENT.length - at));
                xz.endBlock();
            }
        }
        byte[] second = packed(out -> new XZOutputStream(out, new LZMA2Options(0)), new byte[77]);
        DiskImage image = image("disk.img.xz", stored.toByteArray(), second);

        assertThat(image.size()).isEqualTo(new ContentSize.Known(CONTENT.length + 77));
        assertThat(unpacked(image)).startsWith(CONTENT).hasSize(CONTENT.length + 77);
    }

    @Test
    void zstdKnowsItsSizeWhereEveryFrameTellsAndSaysSoWhereNot() throws IOException {
        byte[] skippable = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
        byte[] one = Zstd.compress(CONTENT, 1);
        byte[] small = Zstd.compress(new byte[300], 1);
        byte[] streamed = packed(ZstdOutputStream::new, CONTENT);

        DiskImage known = image("known.zst", skippable, one, small);
        assertThat(known.size()).isEqualTo(new ContentSize.Known(CONTENT.length + 300));
        assertThat(unpacked(known)).hasSize(CONTENT.length + 300);
        assertThat(image("streamed.zst", one, streamed).size()).isInstanceOf(ContentSize.Unknown.class);
    }

    @Test
    void sizeOfGzipAndBzip2IsSaidToBeUnknown() throws IOException {
        assertThat(image("a", packed(GZIPOutputStream::new, CONTENT)).size()).isInstanceOf(ContentSize.Unknown.class);
        assertThat(image("b", packed(BZip2CompressorOutputStream::new, CONTENT)).size())
                .isInstanceOf(ContentSize.Unknown.class);
    }

    @Test
    void largestEntryOfAZipIsTheImageAndTheMapInsideIsIts() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(stored)) {
            put(zip, "README", "flash it".getBytes(StandardCharsets.UTF_8));
            put(zip, "os/disk.img", CONTENT);
            put(zip, "os/disk.bmap", map());
        }
        DiskImage image = image("disk.zip", stored.toByteArray());

        assertThat(image.packing()).isEqualTo(new Packing.Zip("os/disk.img"));
        assertThat(image.size()).isEqualTo(new ContentSize.Known(CONTENT.length));
        assertThat(image.map())
                .hasValueSatisfying(map -> assertThat(map.mappedBlocks()).isEqualTo(3));
        ByteBuffer all = ByteBuffer.allocate(CONTENT.length);
        try (ImageStream stream = image.open()) {
            stream.read(all);
        }
        assertThat(all.array()).isEqualTo(CONTENT);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] map() {
        return WriteRig.map(CONTENT, new int[] {0, 1}, new int[] {5, 5}).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void tarPackedOrNotIsReadTheSameWay() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(stored)) {
            put(tar, "disk.img", CONTENT);
            put(tar, "disk.img.bmap", map());
        }
        for (byte[] file : new byte[][] {stored.toByteArray(), Zstd.compress(stored.toByteArray(), 1)}) {
            DiskImage image = image("disk", file);
            assertThat(image.packing()).isEqualTo(new Packing.Tar("disk.img"));
            assertThat(image.map()).isPresent();
            ByteBuffer all = ByteBuffer.allocate(4 * MIB);
            try (ImageStream stream = image.open()) {
                assertThat(stream.read(all)).isEqualTo(CONTENT.length);
            }
            assertThat(Arrays.copyOf(all.array(), CONTENT.length)).isEqualTo(CONTENT);
        }
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Test
    void mapBesideIsFoundUnderTheNamesThatMakersGiveIt() throws IOException {
        byte[] stored = Zstd.compress(CONTENT, 1);
        for (String name : new String[] {"disk.img.zst.bmap", "disk.img.bmap", "disk.bmap"}) {
            Path map = Files.write(folder.resolve(name), map());
            assertThat(image("disk.img.zst", stored).map()).as(name).isPresent();
            Files.delete(map);
        }
        assertThat(image("disk.img.zst", stored).map()).isEmpty();
    }

    @Test
    void mapOfAnotherImageIsRefused() throws IOException {
        Files.write(folder.resolve("disk.bmap"), map());

        assertThatThrownBy(() -> image("disk.img", content(2 * MIB)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.BLOCK_MAP_INVALID));
    }

    @Test
    void whatIsNoDiskContentIsNamed() {
        assertNamed("qcow2", new byte[] {'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 3});
        assertNamed("ELF", new byte[] {0x7f, 'E', 'L', 'F', 2});
        assertNamed("empty", new byte[0]);
        assertNamed("compressed twice", Zstd.compress(Zstd.compress(CONTENT, 1), 1));
    }

    private void assertNamed(String what, byte[] content) {
        assertThatThrownBy(() -> image("disk.img", content)).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.DISK_IMAGE_UNREADABLE);
            assertThat(fault.facts().get("reason")).contains(what);
        });
    }

    @Test
    void skippingGoesTheSameWayInEveryFormat() throws IOException {
        for (byte[] stored : new byte[][] {CONTENT, Zstd.compress(CONTENT, 1)}) {
            try (ImageStream stream = image("disk", stored).open()) {
                stream.skip(1_000_001);
                ByteBuffer some = ByteBuffer.allocate(10);
                stream.read(some);
                assertThat(some.array()).isEqualTo(Arrays.copyOfRange(CONTENT, 1_000_001, 1_000_011));
                assertThatThrownBy(() -> stream.skip(4 * MIB)).isInstanceOf(EngineException.class);
            }
        }
    }
}
