package dev.pilothouse.cli.catalog;

import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files named on the command line. */
record Disk(Shell shell) {
    private static final int SHARED = 0644;
    private static final LocalFiles FILES = new LocalFiles(new NodeName("console"));

    /** @throws EngineException {@link ErrorCode#FILE_FAILED} where it is not there */
    byte[] read(String path) {
        return find(path).orElseThrow(() -> failed(shell.resolve(path), "there is no such file"));
    }

    Optional<byte[]> find(String path) {
        return FILES.read(shell.resolve(path).toString());
    }

    String text(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    /** In the place of what is there; on return it is on the disk. */
    void replace(String path, byte[] content) {
        FILES.replace(shell.resolve(path).toString(), content, SHARED);
    }

    /**
     * A file that only its owner reads, and never in the place of another: a key that is overwritten is lost.
     *
     * @throws EngineException {@link ErrorCode#FILE_FAILED}
     */
    void create(String path, String content) {
        Path file = shell.resolve(path);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException there) {
            throw failed(file, "it exists already, and no key is ever overwritten");
        } catch (IOException fault) {
            throw failed(file, String.valueOf(fault.getMessage()));
        }
    }

    private static EngineException failed(Path file, String reason) {
        return new EngineException(ErrorCode.FILE_FAILED, Map.of("path", file.toString(), "reason", reason));
    }
}
