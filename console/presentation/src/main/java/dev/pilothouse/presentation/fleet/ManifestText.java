package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.profile.FleetFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An app's manifest as it is on disk, for reading. */
final class ManifestText {
    /** Far above any manifest that loads; a bigger file is not worth a screen. */
    private static final long LIMIT = 1 << 20;

    private ManifestText() {}

    /** Its lines, or one line that says why there are none. */
    static List<String> read(FleetFile fleet, Optional<AppSpec> app) {
        if (app.isEmpty()) {
            return List.of("The profile no longer declares this app.");
        }
        Path file = fleet.folder().resolve(app.get().origin().file());
        try {
            if (Files.size(file) > LIMIT) {
                return List.of("The file " + file + " is too large to be shown.");
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException _) {
            return List.of("The file " + file + " cannot be read.");
        }
    }
}
