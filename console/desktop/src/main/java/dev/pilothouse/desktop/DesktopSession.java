package dev.pilothouse.desktop;

import dev.pilothouse.desktop.look.Assets;
import dev.pilothouse.desktop.look.Logo;
import dev.pilothouse.desktop.look.Snapshots;
import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.desktop.view.SaveDialog;
import dev.pilothouse.desktop.view.Ticker;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.NodeRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One window from opening to closing. Everything but {@link #result} belongs to the JavaFX thread. */
final class DesktopSession {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopSession.class);

    /** Ages and uptimes have seconds, but nobody watches them that closely; every tick that changes one is a layout. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** A window drawn this lately needs no tick: a little less than one, so that two of them never fall together. */
    private static final Duration FRESH = Duration.ofMillis(1500);

    /** While nothing is under way nobody counts seconds. */
    private static final Duration CALM = Duration.ofMillis(5500);

    /** A node that says nothing for this long is drawn as it is: waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FleetEngine engine;
    private final Settings settings;
    private final Optional<ScreenshotRequest> screenshot;
    private final Runnable closed;
    private final InstantSource clock = InstantSource.system();
    private @Nullable Instant opened;
    private @Nullable Instant settled;
    private volatile @Nullable EngineException fault;

    DesktopSession(FleetEngine engine, Settings settings, Optional<ScreenshotRequest> screenshot, Runnable closed) {
        this.engine = engine;
        this.settings = settings;
        this.screenshot = screenshot;
        this.closed = closed;
    }

    /** Without a display the toolkit has a screen of its own, which is smaller than a picture may be; nothing is shown there. */
    private static boolean isOfNoDisplay(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("com.sun.glass.ui.headless.HeadlessWindow"));
    }

    void open() {
        Platform.setImplicitExit(false);
        Assets.loadFonts();
        FxThread ui = new FxThread();
        Overlay overlay = new Overlay();
        Stage stage = new Stage();
        FleetDesk desk = new FleetDesk(engine, clock, ui, overlay, settings, new SaveDialog(stage));
        screenshot.flatMap(ScreenshotRequest::theme).ifPresent(desk::dress);
        FleetWindow window = new FleetWindow(desk, overlay, ZoneId.systemDefault());
        Thread.currentThread().setUncaughtExceptionHandler((_, broken) -> {
            LOG.error("The window met a fault", broken);
            if (isOfNoDisplay(broken)) {
                return;
            }
            desk.screen().toast(Tone.BAD, "Something went wrong in this window; the log has the details.");
        });
        stage.setTitle("Pilothouse – " + engine.fleet().name());
        stage.getIcons().setAll(Logo.windowIcons());
        stage.setMinWidth(960);
        stage.setMinHeight(560);
        stage.setScene(window.scene());
        opened = clock.instant();
        Ticker ticker = new Ticker(ui, TICK, () -> {
            // What came from the nodes was drawn with the ages of then.
            boolean calm = desk.screen().panels().work().running().isEmpty() && desk.panel() == Panel.APP;
            Duration age = Duration.between(window.drawn(), clock.instant());
            if (stage.isShowing() && age.compareTo(calm ? CALM : FRESH) >= 0) {
                window.refresh();
            }
            screenshot.ifPresent(request -> look(request, desk, window, stage));
        });
        stage.iconifiedProperty().addListener((_, _, away) -> {
            if (!away) {
                window.refresh();
            }
        });
        stage.setOnHidden(_ -> {
            ticker.close();
            desk.close();
            closed.run();
        });
        screenshot.ifPresent(request -> choose(request, desk, window, stage));
        stage.show();
    }

    /** @throws EngineException where a wanted screenshot could not be written */
    int result() {
        EngineException failed = fault;
        if (failed != null) {
            throw failed;
        }
        return 0;
    }

    private static void choose(ScreenshotRequest request, FleetDesk desk, FleetWindow window, Stage stage) {
        String[] size = request.size().split("x", 2);
        if (size.length == 2) {
            stage.setWidth(Double.parseDouble(size[0]));
            stage.setHeight(Double.parseDouble(size[1]));
        }
        if (request.tab().equals("metrics")) {
            window.showMetrics();
        }
        for (DetailTab tab : DetailTab.values()) {
            if (tab.name().toLowerCase(Locale.ROOT).equals(request.tab())) {
                desk.show(tab);
            }
        }
    }

    /** Only now: what a panel asks of the nodes it asks when it is opened. */
    private static void openPanel(ScreenshotRequest request, FleetDesk desk) {
        for (Panel panel : Panel.values()) {
            if (panel.name().toLowerCase(Locale.ROOT).equals(request.panel())) {
                desk.open(panel);
            }
        }
    }

    private void look(ScreenshotRequest request, FleetDesk desk, FleetWindow window, Stage stage) {
        Instant now = clock.instant();
        boolean waiting = desk.screen().nodes().stream().anyMatch(node -> node.reach() == NodeRow.Reach.WAITING);
        boolean patient = opened == null || Duration.between(opened, now).compareTo(PATIENCE) < 0;
        if (settled == null && !(waiting && patient)) {
            settled = now;
            openPanel(request, desk);
        }
        if (settled != null && Duration.between(settled, now).compareTo(request.after()) >= 0) {
            try {
                Snapshots.write(window.scene(), request.file());
            } catch (IOException unwritable) {
                fault = new EngineException(
                        ErrorCode.FILE_FAILED,
                        Map.of("path", request.file().toString(), "reason", String.valueOf(unwritable.getMessage())),
                        unwritable);
            }
            stage.hide();
        }
    }
}
