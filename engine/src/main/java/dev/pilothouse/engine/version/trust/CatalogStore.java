package dev.pilothouse.engine.version.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalogs of the operator's machine: a folder with one file per catalog, which holds the trusted root, the highest
 * version seen and the last good catalog together, so that none of them can be newer than another. The file is replaced
 * as a whole and flushed: a killed process or a power cut leaves the old one or the new one. Safe for many threads, and
 * for several consoles of one user.
 */
public final class CatalogStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;

    /** Read and written by its owner only. */
    private static final int MODE = 0600;

    private final Path folder;
    private final LocalFiles files = new LocalFiles(new NodeName("console"));
    private final ReentrantLock own = new ReentrantLock();

    public CatalogStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Empty only where this machine never saw that catalog.
     *
     * @throws EngineException {@link ErrorCode#FILE_FAILED} where the file is there and cannot be understood: as if it
     *     were not there would let an older catalog in
     */
    Optional<StoredCatalog> read(String name) {
        Path file = file(name);
        return files.read(file.toString()).map(content -> decode(content, file));
    }

    /** On return it is on the disk. */
    void write(StoredCatalog stored) {
        files.replace(file(stored.root().newest().name()).toString(), encode(stored), MODE);
    }

    /** Runs the work while no other console of this user changes that catalog. */
    <T> T alone(String name, Supplier<T> work) {
        own.lock();
        try {
            Files.createDirectories(folder);
            Path lock = folder.resolve(name + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException("the lock was lost at once");
                }
                return work.get();
            }
        } catch (IOException fault) {
            throw failed(folder, String.valueOf(fault.getMessage()), fault);
        } finally {
            own.unlock();
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    private static byte[] encode(StoredCatalog stored) {
        ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
        json.put("root", Base64.getEncoder().encodeToString(stored.root().bytes()));
        stored.highest()
                .ifPresent(seen ->
                        json.putObject("highest").put("version", seen.version()).put("sha256", seen.sha256()));
        stored.held()
                .ifPresent(held -> json.putObject("held")
                        .put(
                                "envelope",
                                Base64.getEncoder()
                                        .encodeToString(held.envelope().bytes()))
                        .put("at", held.at().toString())
                        .put("source", held.source()));
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static StoredCatalog decode(byte[] content, Path file) {
        try {
            JsonNode json = JSON.readTree(content);
            if (json.path("format").asInt() != FORMAT) {
                throw failed(file, "is of another release", null);
            }
            RootFile root =
                    RootFile.read(Base64.getDecoder().decode(json.path("root").asText()), file.toString());
            return new StoredCatalog(root, seen(json.path("highest")), held(json.path("held")));
        } catch (IOException | IllegalArgumentException | DateTimeException fault) {
            throw failed(file, "is damaged", fault);
        }
    }

    private static Optional<SeenCatalog> seen(JsonNode json) throws IOException {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        SeenCatalog seen = new SeenCatalog(
                json.path("version").asLong(), json.path("sha256").asText());
        if (seen.version() < 1 || seen.sha256().isEmpty()) {
            throw new IOException("no version: " + json);
        }
        return Optional.of(seen);
    }

    private static Optional<StoredCatalog.Held> held(JsonNode json) {
        return json.isMissingNode()
                ? Optional.empty()
                : Optional.of(new StoredCatalog.Held(
                        Envelope.read(
                                Base64.getDecoder().decode(json.path("envelope").asText())),
                        Instant.parse(json.path("at").asText()),
                        json.path("source").asText()));
    }

    private static EngineException failed(Path file, String reason, @Nullable Throwable cause) {
        return new EngineException(ErrorCode.FILE_FAILED, Map.of("path", file.toString(), "reason", reason), cause);
    }
}
