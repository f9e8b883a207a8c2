package dev.pilothouse.engine.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Files of one machine. Paths are absolute. */
public interface Files {
    /** @param mode permission bits, such as 0644 octal */
    record Stat(Kind kind, long size, int mode, String owner, Instant modified) {}

    /** What a path is; a symbolic link is followed. */
    enum Kind {
        FILE,
        FOLDER,
        OTHER
    }

    /** Empty only where the path positively does not exist; every other fault is thrown. */
    Optional<Stat> stat(String path);

    /** Empty only where the file positively does not exist. Refuses files over 16 MiB. */
    Optional<byte[]> read(String path);

    /** Names of what is in a folder, sorted; none where it positively does not exist. */
    List<String> list(String folder);

    /**
     * The last bytes of a file, or all of it where it is shorter. Empty only where it positively does not exist.
     *
     * @param bytes at most; not over 16 MiB
     */
    Optional<byte[]> readEnd(String path, int bytes);

    /**
     * Puts the whole content in place or leaves the old one: written beside it, flushed to the disk, renamed over it.
     * On return it survives a power cut. Missing parent folders are made.
     */
    void replace(String path, byte[] content, int mode);

    /** Adds to the end in one write, made durable; makes the file and its parents where missing. */
    void append(String path, byte[] content, int mode);

    /** Removing what is not there is fine. */
    void delete(String path);
}
