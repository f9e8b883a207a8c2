package dev.pilothouse.desktop;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether a window can be shown here at all; asked first, since the toolkit answers that with a stack trace. */
final class Display {
    private static final String PLATFORM = "glass.platform";

    private Display() {}

    /**
     * @param environment names to values, null where not set
     * @param properties likewise, of the JVM
     * @throws EngineException {@link ErrorCode#SCREEN_UNAVAILABLE}
     */
    static void require(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
        String os = properties.apply("os.name");
        boolean needsServer = os != null && os.startsWith("Linux");
        if (needsServer && !isHeadless(properties) && isBlank(environment.apply("DISPLAY"))) {
            throw unavailable("there is no display (DISPLAY is not set)", null);
        }
    }

    static EngineException unavailable(String reason, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.SCREEN_UNAVAILABLE,
                Map.of(
                        "front", "desktop",
                        "reason", reason,
                        "advice", "Run it in a graphical session or with ssh -X; in a terminal: pilothouse tui"),
                cause);
    }

    /** Whether the toolkit was told to draw into memory only. */
    static boolean isHeadless(UnaryOperator<@Nullable String> properties) {
        return "Headless".equals(properties.apply(PLATFORM));
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
