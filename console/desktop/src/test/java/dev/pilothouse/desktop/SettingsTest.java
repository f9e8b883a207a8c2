package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.desktop.look.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void isDarkUntilToldOtherwiseAndThenRemembers() {
        Settings settings = Settings.ofUser(Map.<String, String>of()::get, folder);
        assertThat(settings.theme()).isEqualTo(Theme.DARK);

        settings.remember(Theme.LIGHT);

        assertThat(Settings.ofUser(Map.<String, String>of()::get, folder).theme())
                .isEqualTo(Theme.LIGHT);
        assertThat(folder.resolve(".config/pilothouse/desktop.properties")).exists();
    }

    @Test
    void keepsToTheFolderOfTheXdgVariable() {
        Path configuration = folder.resolve("xdg");

        Settings settings = Settings.ofUser(Map.of("XDG_CONFIG_HOME", configuration.toString())::get, folder);

        assertThat(settings.file()).isEqualTo(configuration.resolve("pilothouse/desktop.properties"));
    }

    @Test
    void takesTheDefaultWhereTheFileIsDamaged() throws IOException {
        Path file = folder.resolve("desktop.properties");
        Files.writeString(file, "theme=\\u00ZZ");

        assertThat(new Settings(file).theme()).isEqualTo(Theme.DARK);
    }
}
