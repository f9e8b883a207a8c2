package dev.pilothouse.engine.host;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@link Files} of this machine. */
public final class LocalFiles implements Files {
    /** What {@link Files#read} promises to refuse beyond. */
    public static final int LARGEST = 16 * 1024 * 1024;

    private static final int PERMISSION_BITS = 0xfff;

    private final NodeName node;

    public LocalFiles(NodeName node) {
        this.node = node;
    }

    @Override
    public Optional<Stat> stat(String path) {
        try {
            PosixFileAttributes found = java.nio.file.Files.readAttributes(Path.of(path), PosixFileAttributes.class);
            Kind kind = found.isRegularFile() ? Kind.FILE : found.isDirectory() ? Kind.FOLDER : Kind.OTHER;
            return Optional.of(new Stat(
                    kind,
                    found.size(),
                    (Integer) java.nio.file.Files.getAttribute(Path.of(path), "unix:mode") & PERMISSION_BITS,
                    found.owner().getName(),
                    found.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS)));
        } catch (IOException e) {
            return absentOrThrow(path, e);
        }
    }

    @Override
    public Optional<byte[]> read(String path) {
        try (InputStream in = java.nio.file.Files.newInputStream(Path.of(path))) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new EngineException(
                        ErrorCode.FILE_FAILED,
                        Map.of("node", node.value(), "path", path, "reason", "larger than " + LARGEST + " bytes"));
            }
            return Optional.of(content);
        } catch (IOException e) {
            return absentOrThrow(path, e);
        }
    }

    @Override
    public List<String> list(String folder) {
        try (Stream<Path> entries = java.nio.file.Files.list(Path.of(folder))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (NotDirectoryException absent) {
            return List.of();
        } catch (IOException e) {
            return this.<List<String>>absentOrThrow(folder, e).orElse(List.of());
        }
    }

    @Override
    public Optional<byte[]> readEnd(String path, int bytes) {
        try (FileChannel channel = FileChannel.open(Path.of(path), READ)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(bytes, channel.size()));
            channel.position(Math.max(0, channel.size() - buffer.capacity()));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Until it is full, or the file was cut meanwhile.
            }
            return Optional.of(Arrays.copyOf(buffer.array(), buffer.position()));
        } catch (IOException e) {
            return absentOrThrow(path, e);
        }
    }

    @Override
    public void replace(String path, byte[] content, int mode) {
        Path target = Path.of(path);
        try {
            Path folder = parent(target);
            Path beside = java.nio.file.Files.createTempFile(folder, ".pilothouse.", "");
            try {
                write(beside, content, Set.of(WRITE));
                java.nio.file.Files.setAttribute(beside, "unix:mode", mode);
                java.nio.file.Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                java.nio.file.Files.deleteIfExists(beside);
            }
            flush(folder);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    @Override
    public void append(String path, byte[] content, int mode) {
        Path target = Path.of(path);
        try {
            Path folder = parent(target);
            if (!java.nio.file.Files.exists(target)) {
                java.nio.file.Files.createFile(
                        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                java.nio.file.Files.setAttribute(target, "unix:mode", mode);
                flush(folder);
            }
            write(target, content, Set.of(APPEND, CREATE));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    @Override
    public void delete(String path) {
        try {
            java.nio.file.Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static Path parent(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileSystemException(target.toString(), null, "is a folder");
        }
        return java.nio.file.Files.createDirectories(folder);
    }

    private static void write(Path path, byte[] content, Set<? extends OpenOption> options) throws IOException {
        try (FileChannel channel = FileChannel.open(path, options)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** A new or renamed name is on the disk only when its folder is. */
    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private <T> Optional<T> absentOrThrow(String path, IOException cause) {
        boolean absent = cause instanceof NoSuchFileException
                || (cause instanceof FileSystemException fault && "Not a directory".equals(fault.getReason()));
        if (absent) {
            return Optional.empty();
        }
        throw failed(path, cause);
    }

    private EngineException failed(String path, IOException cause) {
        String reason = switch (cause) {
            case AccessDeniedException denied -> "Permission denied";
            case FileSystemException fault when fault.getReason() != null -> fault.getReason();
            default -> String.valueOf(cause.getMessage());
        };
        return new EngineException(
                ErrorCode.FILE_FAILED, Map.of("node", node.value(), "path", path, "reason", reason), cause);
    }
}
