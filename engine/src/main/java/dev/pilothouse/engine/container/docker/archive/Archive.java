package dev.pilothouse.engine.container.docker.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.host.Files.Kind;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the tar that {@code GET /containers/{id}/archive} gives: one entry for a file, and for a folder the folder itself
 * first. What comes after the wanted part is not read.
 */
public final class Archive {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STAT = "X-Docker-Container-Path-Stat";

    /** Go's {@code fs.ModeSymlink}, which is how engines send modes. */
    private static final long LINK = 1L << 27;

    /** Of a tar. */
    private static final int ENTRY_HEAD = 512;

    private static final Pattern OUTER_SIGNS = Pattern.compile("^\\./|/$");

    private Archive() {}

    /** Where a symbolic link leads inside the container; Docker sends the link itself, Podman what it leads to. */
    public static Optional<String> link(DockerHttpClient.Response answer) throws IOException {
        for (Map.Entry<String, List<String>> header : answer.getHeaders().entrySet()) {
            if (header.getKey().equalsIgnoreCase(STAT) && !header.getValue().isEmpty()) {
                JsonNode stat = JSON.readTree(
                        Base64.getDecoder().decode(header.getValue().getFirst()));
                boolean leads = (stat.path("mode").asLong() & LINK) != 0;
                return Optional.of(stat.path("linkTarget").asText()).filter(target -> leads && target.startsWith("/"));
            }
        }
        return Optional.empty();
    }

    /**
     * What lies at the path.
     *
     * @param most bytes of a file's beginning
     */
    public static Peek peek(DockerHttpClient.Response answer, int most) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(answer.getBody());
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
            throw new IOException("an archive without an entry");
        }
        if (entry.isSymbolicLink()) {
            throw refused("a symbolic link to " + entry.getLinkName());
        }
        if (entry.isDirectory()) {
            return new Peek(Kind.FOLDER, 0, new byte[0]);
        }
        if (!entry.isFile()) {
            return new Peek(Kind.OTHER, 0, new byte[0]);
        }
        byte[] start = tar.readNBytes((int) Math.min(most, entry.getSize()));
        if (start.length < Math.min(most, entry.getSize())) {
            throw new IOException("the archive ended within the file");
        }
        return new Peek(Kind.FILE, entry.getSize(), start);
    }

    /**
     * The names directly in a folder, those of folders with a slash at their end.
     *
     * @param most bytes that are read at most
     * @throws EngineException {@code RUNTIME_REFUSED} where it is no folder, or holds more
     */
    public static List<String> names(DockerHttpClient.Response answer, long most) throws IOException {
        List<String> names = new ArrayList<>();
        long sent = 0;
        TarArchiveInputStream tar = new TarArchiveInputStream(answer.getBody());
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null || !entry.isDirectory()) {
            throw refused("it is no folder");
        }
        while ((entry = tar.getNextEntry()) != null) {
            sent += ENTRY_HEAD + entry.getSize();
            if (sent > most) {
                throw refused("the folder holds more than " + most + " bytes");
            }
            String[] parts = OUTER_SIGNS.matcher(entry.getName()).replaceAll("").split("/", -1);
            if (parts.length == 2) {
                names.add(entry.isDirectory() ? parts[1] + "/" : parts[1]);
            }
        }
        return names;
    }

    private static EngineException refused(String why) {
        return new EngineException(ErrorCode.RUNTIME_REFUSED, Map.of("message", why));
    }

    /** Whether an engine's refusal says that the container is there and the path is not: each has its own words. */
    public static boolean saysAbsent(EngineException fault) {
        String words = fault.facts().getOrDefault("message", "").toLowerCase(Locale.ROOT);
        return fault.code() == ErrorCode.RUNTIME_REFUSED
                && (words.contains("could not find the file")
                        || words.contains("no such file or directory")
                        || words.contains("not a directory"));
    }
}
