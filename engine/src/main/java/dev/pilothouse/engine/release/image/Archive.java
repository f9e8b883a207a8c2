package dev.pilothouse.engine.release.image;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Takes programs out of a release's {@code tar.gz}. The whole archive is looked at before anything counts as unpacked: one
 * entry that leads out of its folder makes all of it suspect, signed or not.
 */
public final class Archive {
    /** Bytes of all entries; a release of Bitcoin has a quarter of it. */
    public static final long LARGEST = 1L << 30;

    /** Entries; a release of Bitcoin has about fifty. */
    public static final int MOST_ENTRIES = 10_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

    /** Asked by itself: the library calls devices and pipes files too. */
    private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR);

    private final Path file;
    private final long largest;

    public Archive(Path file) {
        this(file, LARGEST);
    }

    /** @param largest bytes of all entries together */
    Archive(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    /**
     * Puts the programs of the archive's {@code bin} folder into {@code into/FOLDER/bin}, where FOLDER is the one folder at
     * the archive's top.
     *
     * @return that folder's name
     * @throws EngineException {@code RELEASE_ARCHIVE_UNSAFE}, {@code RELEASE_UNREADABLE}; what was written is then not to
     *     be used
     */
    public String unpack(List<String> programs, Path into) {
        Set<String> tops = new TreeSet<>();
        Set<String> missing = new HashSet<>(programs);
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(bytes), "UTF-8")) {
            long total = 0;
            int entries = 0;
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                if (++entries > MOST_ENTRIES) {
                    throw unsafe("it has more than " + MOST_ENTRIES + " entries");
                }
                String[] path = checked(entry).split("/", -1);
                tops.add(path[0]);
                if (tops.size() > 1) {
                    throw unreadable("it has more than one folder at its top: " + String.join(", ", tops));
                }
                total += entry.isFile() ? entry.getRealSize() : 0;
                if (total > largest) {
                    throw unsafe("unpacked it is larger than " + largest + " bytes");
                }
                boolean wanted = path.length == 3 && path[1].equals("bin") && programs.contains(path[2]);
                if (wanted && entry.isFile() && !entry.isSymbolicLink()) {
                    take(tar, into.resolve(path[0]).resolve("bin").resolve(path[2]));
                    missing.remove(path[2]);
                }
                entry = tar.getNextEntry();
            }
        } catch (IOException fault) {
            throw unreadable(String.valueOf(fault.getMessage()));
        }
        if (!missing.isEmpty()) {
            throw unreadable("its bin folder has no " + String.join(", ", new TreeSet<>(missing)));
        }
        return tops.iterator().next();
    }

    /** The entry's name without the slash of folders. */
    private String checked(TarArchiveEntry entry) {
        String name = entry.getName();
        String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (plain.startsWith("/") || plain.contains("\\") || plain.indexOf('\0') >= 0) {
            throw unsafe("it has an entry that is not below its folder");
        }
        for (String part : plain.split("/", -1)) {
            if (part.equals("..") || part.equals(".") || part.isEmpty()) {
                throw unsafe("it has an entry that leads elsewhere");
            }
        }
        if (!NAME.matcher(plain.split("/", -1)[0]).matches()) {
            throw unsafe("its folder has an odd name");
        }
        // Releases before 28.0 have links between the files of a library; none of them is unpacked.
        boolean neighbour = entry.isSymbolicLink()
                && NAME.matcher(String.valueOf(entry.getLinkName())).matches();
        if (!neighbour && (!PLAIN.contains(entry.getLinkFlag()) || entry.isSparse())) {
            throw unsafe("it has an entry that is neither a file nor a folder");
        }
        if (entry.getRealSize() < 0 || entry.getRealSize() > largest) {
            throw unsafe("it has an entry of " + entry.getRealSize() + " bytes");
        }
        return plain;
    }

    private static void take(TarArchiveInputStream tar, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (OutputStream output = Files.newOutputStream(target)) {
            tar.transferTo(output);
        }
        if (!target.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + target.getFileName() + " executable");
        }
    }

    private EngineException unsafe(String reason) {
        return new EngineException(ErrorCode.RELEASE_ARCHIVE_UNSAFE, facts(reason));
    }

    private EngineException unreadable(String reason) {
        return new EngineException(
                reason.contains("No space left") ? ErrorCode.DISK_FULL : ErrorCode.RELEASE_UNREADABLE, facts(reason));
    }

    private Map<String, String> facts(String reason) {
        return Map.of("file", String.valueOf(file.getFileName()), "node", "this console", "reason", reason);
    }
}
