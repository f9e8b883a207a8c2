package dev.pilothouse.engine.release;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folders on this machine for the time of one import.
 *
 * @param parent has room for an archive and what is unpacked of it
 */
public record ScratchFolders(Path parent) {
    /** In the folder for temporary files that this process was given. */
    public static ScratchFolders ofThisMachine() {
        return new ScratchFolders(Path.of(System.getProperty("java.io.tmpdir")));
    }

    Scratch open() throws IOException {
        return new Scratch(Files.createTempDirectory(parent, "pilothouse-import"));
    }

    static EngineException fault(IOException fault) {
        String reason = String.valueOf(fault.getMessage());
        return new EngineException(
                reason.contains("No space left") ? ErrorCode.DISK_FULL : ErrorCode.FILE_FAILED,
                Map.of("node", "this console", "path", "a temporary folder", "reason", reason),
                fault);
    }

    /** One of them; closing it removes all that is in it. */
    record Scratch(Path root) implements AutoCloseable {
        Path folder(String name) throws IOException {
            return Files.createDirectory(root.resolve(name));
        }

        @Override
        public void close() throws IOException {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
