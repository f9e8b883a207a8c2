package dev.pilothouse.desktop.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** What travels in the jar: the stylesheet and the fonts, so that the window looks the same on every machine. */
public final class Assets {
    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf");

    private Assets() {}

    public static String stylesheet() {
        return url("pilothouse.css").toExternalForm();
    }

    /** Makes the fonts known to the toolkit, once it runs; loading them again is harmless. */
    public static void loadFonts() {
        for (String name : FONTS) {
            try (InputStream in = url("fonts/" + name).openStream()) {
                Font.loadFont(in, 0);
            } catch (IOException unreadableJar) {
                throw new UncheckedIOException(unreadableJar);
            }
        }
    }

    private static URL url(String name) {
        return Objects.requireNonNull(Assets.class.getResource("/dev/pilothouse/desktop/assets/" + name), name);
    }
}
