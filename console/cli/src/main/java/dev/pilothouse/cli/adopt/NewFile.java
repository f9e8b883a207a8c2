package dev.pilothouse.cli.adopt;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that is there whole or not at all, and never in the place of another one. */
final class NewFile {
    private NewFile() {}

    /**
     * Makes missing folders. On return the content is on disk.
     *
     * @throws EngineException {@code FILE_FAILED} where the file exists already, or cannot be written
     */
    static void write(Path file, String content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw failed(file, "it has no folder", null);
        }
        Path beside = null;
        try {
            Files.createDirectories(folder);
            beside = Files.createTempFile(folder, "." + file.getFileName(), ".new");
            Files.writeString(beside, content, StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // A link is made only where nothing has the name yet; a move would replace what came there meanwhile.
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException there) {
            throw failed(file, "it exists already, and no manifest is ever overwritten", there);
        } catch (IOException | UnsupportedOperationException fault) {
            throw failed(file, "it cannot be written: " + fault.getMessage(), fault);
        } finally {
            remove(beside);
        }
    }

    private static void remove(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                // A hidden file stays; what was asked for is done or was told to have failed.
                return;
            }
        }
    }

    private static EngineException failed(Path file, String why, @Nullable Throwable cause) {
        Map<String, String> facts = Map.of("path", file.toString(), "reason", why);
        return cause == null
                ? new EngineException(ErrorCode.FILE_FAILED, facts)
                : new EngineException(ErrorCode.FILE_FAILED, facts, cause);
    }
}
