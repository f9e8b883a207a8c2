package dev.pilothouse.tui;

import java.nio.file.Path;

/**
 * Where files are written that an operator saves.
 *
 * @param folder this process was started in
 * @param home what {@code ~} is
 */
public record Places(Path folder, Path home) {
    public static Places ofThisProcess() {
        return new Places(Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home")));
    }
}
