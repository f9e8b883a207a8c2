package dev.pilothouse.engine.release.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** The files of one release of a stand-in for Bitcoin, as its makers would put them on their hosts. */
public final class MadeRelease {
    private final String version;
    private final byte[] archive;
    private final byte[] sums;

    private MadeRelease(String version, byte[] archive, byte[] sums) {
        this.version = version;
        this.archive = archive;
        this.sums = sums;
    }

    /** With a {@code bitcoind} and a {@code bitcoin-cli} that are this shell text. */
    public static MadeRelease of(String version, String script) {
        String top = "bitcoin-" + version;
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        return ofArchive(version, tarGz(tar -> {
            folder(tar, top + "/");
            file(tar, top + "/bin/bitcoind", bytes);
            file(tar, top + "/bin/bitcoin-cli", bytes);
            file(tar, top + "/README.md", "a stand-in\n".getBytes(StandardCharsets.UTF_8));
        }));
    }

    public static MadeRelease ofArchive(String version, byte[] archive) {
        String sums = sha256(archive) + "  " + archiveName(version) + "\n" + sha256(new byte[0]) + "  bitcoin-"
                + version + "-aarch64-linux-gnu.tar.gz\n";
        return new MadeRelease(version, archive, sums.getBytes(StandardCharsets.UTF_8));
    }

    public static String archiveName(String version) {
        return "bitcoin-" + version + "-x86_64-linux-gnu.tar.gz";
    }

    public byte[] sums() {
        return sums.clone();
    }

    public String archiveSha256() {
        return sha256(archive);
    }

    /** A signature of each over the checksums. */
    public byte[] signedBy(List<MadeSigner> signers, Instant at) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        signers.forEach(signer -> all.writeBytes(signer.sign(sums, at)));
        return all.toByteArray();
    }

    /** Puts its files on a host that is a folder. */
    public MadeRelease on(Path host, byte[] signatures) {
        write(host, "SHA256SUMS", sums);
        write(host, "SHA256SUMS.asc", signatures);
        write(host, archiveName(version), archive);
        return this;
    }

    public static void write(Path folder, String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What puts entries into an archive. */
    public interface Filler {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    public static byte[] tarGz(Filler filler) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            filler.fill(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        entry.setMode(0755);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    public static void folder(TarArchiveOutputStream tar, String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name, true));
        tar.closeArchiveEntry();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
