package dev.pilothouse.engine.flash.volume;

import java.util.Optional;

/** A file system of a drive or image file, read and written where it lies, unmounted. */
public interface Volume {
    /** Where it is, for messages: device and partition. */
    String name();

    Kind kind();

    String label();

    /**
     * The file's text; empty where there is none.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code FIRSTBOOT_FAILED}, as the other methods
     */
    Optional<String> read(String path);

    /** Makes the folders above it too. Durable only after the drive was flushed. */
    void write(BootFile file);

    /** What a check of the file system that changes nothing complains of; empty too where there is no such check. */
    Optional<String> trouble();

    enum Kind {
        FAT,
        EXT
    }
}
