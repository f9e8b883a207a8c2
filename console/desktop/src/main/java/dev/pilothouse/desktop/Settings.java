package dev.pilothouse.desktop;

import dev.pilothouse.desktop.look.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers from one start to the next. Nothing here is worth an error message: what cannot be read is
 * the default, what cannot be written is logged.
 *
 * @param file in the user's configuration folder
 */
record Settings(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final String THEME = "theme";

    /** By the XDG Base Directory Specification: {@code $XDG_CONFIG_HOME}, or {@code ~/.config}. */
    static Settings ofUser(UnaryOperator<@Nullable String> environment, Path home) {
        String configured = environment.apply("XDG_CONFIG_HOME");
        Path folder = configured == null || configured.isBlank() ? home.resolve(".config") : Path.of(configured);
        return new Settings(folder.resolve("pilothouse/desktop.properties"));
    }

    Theme theme() {
        String name = read().getProperty(THEME, Theme.DARK.name()).toUpperCase(Locale.ROOT);
        return name.equals(Theme.LIGHT.name()) ? Theme.LIGHT : Theme.DARK;
    }

    void remember(Theme theme) {
        Properties values = read();
        values.setProperty(THEME, theme.name().toLowerCase(Locale.ROOT));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                values.store(out, null);
            }
        } catch (IOException unwritable) {
            LOG.warn("Cannot remember the theme in {}", file, unwritable);
        }
    }

    private Properties read() {
        Properties values = new Properties();
        if (Files.isReadable(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.warn("Cannot read {}", file, unreadable);
            }
        }
        return values;
    }
}
