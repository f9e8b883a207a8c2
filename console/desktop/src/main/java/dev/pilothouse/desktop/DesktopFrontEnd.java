package dev.pilothouse.desktop;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.presentation.FrontEnd;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The desktop. It starts the toolkit without an {@code Application} class, so that any {@code main} on the class path
 * can open it, and ends with its window.
 */
public final class DesktopFrontEnd implements FrontEnd {
    private static final int INTERRUPTED = 130;

    /** The toolkit warns at every start that it is on the class path, which it is on purpose. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    @Override
    public String name() {
        return "desktop";
    }

    /**
     * @return 0 once the window was closed; 130 where the calling thread was interrupted
     * @throws EngineException {@code SCREEN_UNAVAILABLE} where there is no display, {@code FILE_FAILED} where a wanted
     *     screenshot could not be written
     */
    @Override
    public int run(FleetEngine engine) {
        Optional<ScreenshotRequest> screenshot = ScreenshotRequest.from(DesktopFrontEnd::property);
        if (screenshot.isPresent() && System.getenv("DISPLAY") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Display.require(DesktopFrontEnd::variable, DesktopFrontEnd::property);
        Settings settings = Settings.ofUser(DesktopFrontEnd::variable, Path.of(System.getProperty("user.home", ".")));
        CountDownLatch closed = new CountDownLatch(1);
        DesktopSession session = new DesktopSession(engine, settings, screenshot, closed::countDown);
        start(session::open);
        try {
            closed.await();
            return session.result();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } finally {
            Platform.exit();
        }
    }

    private static void start(Runnable open) {
        TOOLKIT.setLevel(Level.SEVERE);
        try {
            Platform.startup(open);
        } catch (UnsupportedOperationException unusable) {
            throw Display.unavailable(
                    "the display " + System.getenv("DISPLAY") + " does not answer (" + unusable.getMessage() + ")",
                    unusable);
        }
    }

    private static @Nullable String property(@Nullable String name) {
        return name == null ? null : System.getProperty(name);
    }

    private static @Nullable String variable(@Nullable String name) {
        return name == null ? null : System.getenv(name);
    }
}
