package dev.pilothouse.engine.container.docker.context;

import com.github.dockerjava.core.GoLangFileMatch;
import com.github.dockerjava.core.dockerfile.Dockerfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A build context as a tar, made while it is read. The same files give the same bytes on every machine (sorted, owned by
 * root, one fixed time), so that the engine's layer cache hits wherever they come from.
 */
public final class ContextTar {
    private static final int BLOCK = 512;

    private final Path root;
    private final List<Path> files;

    private ContextTar(Path root, List<Path> files) {
        this.root = root;
        this.files = files;
    }

    /** @param dockerfile relative to the root; sent even where {@code .dockerignore} names it, as Docker does */
    public static ContextTar of(Path root, String dockerfile) throws IOException {
        List<String> ignores = new Dockerfile(root.resolve(dockerfile).toFile(), root.toFile()).getIgnores();
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.equals(root) && !isIgnored(root, folder, ignores)) {
                    files.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = name(root, file);
                boolean needed = name.equals(dockerfile) || name.equals(".dockerignore");
                boolean sendable = attributes.isRegularFile() || attributes.isSymbolicLink();
                if (sendable && (needed || !isIgnored(root, file, ignores))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort((a, b) -> name(root, a).compareTo(name(root, b)));
        return new ContextTar(root, files);
    }

    List<String> names() {
        return files.stream().map(file -> name(root, file)).toList();
    }

    /** A fresh stream of it; the caller closes it. */
    public InputStream open() {
        InputStream trailer = new ByteArrayInputStream(new byte[2 * BLOCK]);
        return new Concatenation(Stream.concat(files.stream().map(this::member), Stream.of(trailer))
                .iterator());
    }

    private InputStream member(Path file) {
        try {
            boolean link = Files.isSymbolicLink(file);
            boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
            String name = name(root, file) + (folder ? "/" : "");
            TarArchiveEntry entry =
                    link ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK) : new TarArchiveEntry(name);
            long size = link || folder ? 0 : Files.size(file);
            if (link) {
                entry.setLinkName(Files.readSymbolicLink(file).toString());
            }
            entry.setSize(size);
            entry.setMode(folder || Files.isExecutable(file) ? 0755 : 0644);
            entry.setLastModifiedTime(FileTime.fromMillis(0));
            InputStream head = new ByteArrayInputStream(head(entry));
            if (size == 0) {
                return head;
            }
            InputStream padding = new ByteArrayInputStream(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
            InputStream content = new ExactInput(Files.newInputStream(file), size, name);
            return new Concatenation(List.of(head, content, padding).iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library writes names longer than a classic header in blocks before it. */
    private static byte[] head(TarArchiveEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BLOCK);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, BLOCK, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.putArchiveEntry(entry);
        tar.flush();
        return bytes.toByteArray();
    }

    /** The last pattern that matches the file or a folder above it decides; {@code !} takes it in again. */
    private static boolean isIgnored(Path root, Path file, List<String> patterns) {
        boolean ignored = false;
        for (String pattern : patterns) {
            boolean exception = pattern.startsWith("!");
            String plain = clean(exception ? pattern.substring(1) : pattern);
            if (ignored == exception && !plain.isEmpty() && matches(plain, root.relativize(file))) {
                ignored = !exception;
            }
        }
        return ignored;
    }

    private static boolean matches(String pattern, Path relative) {
        for (int length = 1; length <= relative.getNameCount(); length++) {
            String upTo = relative.subpath(0, length).toString().replace('\\', '/');
            if (GoLangFileMatch.match(pattern, upTo)) {
                return true;
            }
        }
        return false;
    }

    private static String clean(String pattern) {
        String text = pattern.strip();
        while (text.startsWith("/") || text.startsWith("./")) {
            text = text.substring(text.indexOf('/') + 1);
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
