package dev.pilothouse.engine.operation;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;

/** A journal in a file of the console's own machine. Each entry is one write, so that two consoles may share the file. */
public final class FileJournal implements Journal {
    private final Path file;

    public FileJournal(Path file) {
        this.file = file;
    }

    @Override
    public void append(JournalEntry entry) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(JournalLine.encode(entry)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.FILE_FAILED, Map.of("path", file.toString(), "why", String.valueOf(e.getMessage())), e);
        }
    }
}
