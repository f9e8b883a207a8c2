package dev.pilothouse.engine.flash.drive;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** What hosts printed, from the files beside the tests. */
public final class Listings {
    private Listings() {}

    public static DriveList of(String host, Drives.Scope scope) {
        return read(printed(host), scope);
    }

    static DriveList read(String printed, Drives.Scope scope) {
        return DriveReader.read(
                printed,
                scope,
                Instant.EPOCH,
                reason -> new EngineException(ErrorCode.DRIVES_UNSUPPORTED, Map.of("reason", reason)));
    }

    static String printed(String host) {
        try (InputStream in = Listings.class.getResourceAsStream("/flash/drives/" + host + ".txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("@@", DriveScript.SECTION).replace("|", DriveScript.FIELD);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
