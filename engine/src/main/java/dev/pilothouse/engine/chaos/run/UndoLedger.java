package dev.pilothouse.engine.chaos.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is to be undone, on this console's disk: a file for each fault, written before the fault is injected and taken
 * away when it is known to be undone. What is in it after a run was left behind by it.
 */
public final class UndoLedger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".json";

    private final Path folder;

    public UndoLedger(Path folder) {
        this.folder = folder;
    }

    /**
     * One fault.
     *
     * @param key of the fault on its node, and of this entry
     * @param cell its id, for people
     * @param mend what the app needs beside the end of the fault
     */
    public record Entry(String key, String cell, Address address, Mend mend) {}

    /** What brings an app back that a run left down. */
    public enum Mend {
        /** To be made as declared. */
        RECONCILE,
        /** The run stopped it as an operator would; nobody else starts it. */
        START,
        /** To be made as declared, and what the gate kept of a bad image to be thrown away. */
        FORGET_FAILURE
    }

    /** On return it is on disk, also for a console that is killed right after; a fault whose entry failed is not injected. */
    void write(Entry entry) {
        try {
            Files.createDirectories(folder);
            Path made = folder.resolve(entry.key() + ".new");
            byte[] content = JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("key", entry.key())
                    .put("cell", entry.cell())
                    .put("address", entry.address().toString())
                    .put("mend", entry.mend().name().toLowerCase(Locale.ROOT)));
            try (FileChannel channel = FileChannel.open(
                    made, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(made, folder.resolve(entry.key() + ENDING), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Once it is known to be undone. */
    public void remove(Entry entry) {
        try {
            Files.deleteIfExists(folder.resolve(entry.key() + ENDING));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Everything that is not known to be undone. */
    public List<Entry> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                JsonNode read = JSON.readTree(Files.readAllBytes(file));
                entries.add(new Entry(
                        read.path("key").asText(),
                        read.path("cell").asText(),
                        Address.parse(read.path("address").asText()),
                        mend(read.path("mend").asText())));
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return entries;
    }

    private static Mend mend(String word) {
        return Stream.of(Mend.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(Mend.RECONCILE);
    }

    private EngineException failed(IOException e) {
        return new EngineException(
                ErrorCode.FILE_FAILED, Map.of("path", folder.toString(), "why", String.valueOf(e.getMessage())), e);
    }
}
