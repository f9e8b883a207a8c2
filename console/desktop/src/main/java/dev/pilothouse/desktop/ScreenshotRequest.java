package dev.pilothouse.desktop;

import dev.pilothouse.desktop.look.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The wish to have the window drawn into a file instead of used: for documents, and as proof that it shows a real
 * fleet. JVM properties carry it, so that any launcher can pass it on:
 *
 * <ul>
 *   <li>{@code pilothouse.desktop.screenshot}: the PNG to write; without it there is no such wish
 *   <li>{@code pilothouse.desktop.screenshot.after}: how long to look, ISO 8601, {@code PT8S} unless told
 *   <li>{@code pilothouse.desktop.screenshot.theme}: {@code dark} or {@code light}
 *   <li>{@code pilothouse.desktop.screenshot.tab}: {@code summary}, {@code logs}, {@code events}, {@code manifest} or
 *       {@code metrics}
 *   <li>{@code pilothouse.desktop.screenshot.panel}: {@code nodes}, {@code operations}, {@code plan}, {@code logs},
 *       {@code failures}, {@code journal} or {@code why}, instead of the selected app
 *   <li>{@code pilothouse.desktop.screenshot.size}: such as {@code 1920x1080}
 * </ul>
 *
 * @param after counted from the moment every node has answered or failed to
 */
record ScreenshotRequest(Path file, Duration after, Optional<Theme> theme, String tab, String panel, String size) {
    private static final String NAME = "pilothouse.desktop.screenshot";

    /** Enough for some samples of CPU and memory. */
    private static final String AFTER = "PT8S";

    /** @param properties names to values, null where not set */
    static Optional<ScreenshotRequest> from(UnaryOperator<@Nullable String> properties) {
        String file = properties.apply(NAME);
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        Optional<Theme> theme = switch (value(properties, ".theme", "")) {
            case "dark" -> Optional.of(Theme.DARK);
            case "light" -> Optional.of(Theme.LIGHT);
            default -> Optional.empty();
        };
        return Optional.of(new ScreenshotRequest(
                Path.of(file),
                Duration.parse(value(properties, ".after", AFTER)),
                theme,
                value(properties, ".tab", "summary"),
                value(properties, ".panel", ""),
                value(properties, ".size", "")));
    }

    private static String value(UnaryOperator<@Nullable String> properties, String suffix, String otherwise) {
        String value = properties.apply(NAME + suffix);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
