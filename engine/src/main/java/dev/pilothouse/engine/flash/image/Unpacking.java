package dev.pilothouse.engine.flash.image;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** From a file's bytes to an image's: decompressors and archives, each a stream over the one below. */
final class Unpacking {
    /** For one read of the file; less makes the calls cost more than the copying, in bytes. */
    private static final int STORED_BUFFER = 256 << 10;

    /** In KiB: twice what {@code xz -9} needs. A file that asks for more would fill a small machine's memory. */
    private static final int XZ_MEMORY = 128 << 10;

    private Unpacking() {}

    static InputStream from(SeekableByteChannel file) {
        return new BufferedInputStream(Channels.newInputStream(file), STORED_BUFFER);
    }

    /** Members, frames and streams that follow each other are one content, as each format has it. */
    static InputStream decompress(Compression compression, InputStream stored) throws IOException {
        return switch (compression) {
            case NONE -> stored;
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(stored)
                        .setDecompressConcatenated(true)
                        .get();
            case XZ -> new XZInputStream(stored, XZ_MEMORY);
            case ZSTD -> new ZstdInputStreamNoFinalizer(stored);
            case BZIP2 -> new BZip2CompressorInputStream(stored, true);
        };
    }

    static ZipFile zip(SeekableByteChannel file) throws IOException {
        return ZipFile.builder().setSeekableByteChannel(file).get();
    }

    /** The largest entry is the image; what else is there is notes, sums and block maps. */
    static ZipArchiveEntry largest(ZipFile zip) throws IOException {
        ZipArchiveEntry largest = null;
        for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
            ZipArchiveEntry entry = all.nextElement();
            if (!entry.isDirectory()
                    && !isMap(entry.getName())
                    && (largest == null || entry.getSize() > largest.getSize())) {
                largest = entry;
            }
        }
        if (largest == null) {
            throw new IOException("the archive holds no file");
        }
        return largest;
    }

    /** With the sum that the archive has of it checked at the end, which the library does not do by itself. */
    static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("the archive no longer holds " + name);
        }
        if (!zip.canReadEntryData(entry)) {
            throw new IOException("the archive's entry " + name + " is encrypted or packed in a way that is not read");
        }
        return new SummedEntry(zip.getInputStream(entry), entry.getSize(), entry.getCrc());
    }

    /** @return a stream that gives that entry and then ends */
    static InputStream entry(TarArchiveInputStream tar, String name) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return tar;
            }
        }
        throw new IOException("the archive no longer holds " + name);
    }

    static boolean isMap(String name) {
        return name.endsWith(".bmap");
    }
}
