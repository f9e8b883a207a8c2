package dev.pilothouse.engine.flash.image.digest;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What an image's file, as it lies there, must be. Held against it before anything is written.
 *
 * @param sha256 64 lower-case hex digits
 * @param fsVerity digest, 64 lower-case hex digits
 * @param size in bytes
 */
public record ExpectedDigests(Optional<String> sha256, Optional<String> fsVerity, Optional<Long> size) {
    /** Only a SHA-256, as a list of images or an operator gives it. */
    public static ExpectedDigests ofSha256(String sha256) {
        return new ExpectedDigests(Optional.of(sha256), Optional.empty(), Optional.empty());
    }

    /**
     * Reads the file once for each digest.
     *
     * @param read is told of each number of bytes that was read, on any thread
     * @throws EngineException {@code DISK_IMAGE_WRONG} at the first that does not fit, {@code DISK_IMAGE_UNREADABLE},
     *     {@code CANCELLED}
     */
    public void require(Path file, LongConsumer read) {
        size.ifPresent(wanted -> same(file, "size", Long.toString(wanted), size(file)));
        sha256.ifPresent(wanted -> same(file, "SHA-256", wanted, ImageDigests.sha256(file, read)));
        fsVerity.ifPresent(wanted -> same(
                file,
                "fs-verity digest",
                wanted,
                ImageDigests.fsVerity(file, read).digest()));
    }

    private static String size(Path file) {
        try {
            return Long.toString(Files.size(file));
        } catch (IOException fault) {
            return "unknown";
        }
    }

    private static void same(Path file, String what, String wanted, String got) {
        if (!wanted.equals(got)) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("file", file.toString());
            facts.put("digest", what);
            facts.put("wanted", wanted);
            facts.put("got", got);
            throw new EngineException(ErrorCode.DISK_IMAGE_WRONG, facts);
        }
    }
}
