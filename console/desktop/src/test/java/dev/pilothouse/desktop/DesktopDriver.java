package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.desktop.look.Assets;
import dev.pilothouse.desktop.look.Snapshots;
import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.view.FilePicker;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionTimeoutException;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * An operator in front of the window, over a scripted fleet. The verbs are those of the terminal's driver; what is on
 * the screen is read from the scene, never from the state behind it.
 */
final class DesktopDriver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScriptedFleet fleet;
    private final FxRobot robot = new FxRobot();
    private final FleetDesk desk;
    private final FleetWindow window;
    private final Stage stage;
    private Optional<Path> saveIn = Optional.empty();

    /** On the JavaFX thread. */
    DesktopDriver(ScriptedFleet fleet, Settings settings, Stage stage) {
        this(fleet, fleet, settings, stage);
    }

    /** @param engine that the window is given, with the fleet behind it */
    DesktopDriver(ScriptedFleet fleet, FleetEngine engine, Settings settings, Stage stage) {
        this.fleet = fleet;
        this.stage = stage;
        Assets.loadFonts();
        Overlay overlay = new Overlay();
        this.desk = new FleetDesk(engine, () -> Apps.NOW, new FxThread(), overlay, settings, new FilePicker() {
            @Override
            public Optional<Path> save(String title, String suggested) {
                return picked(suggested);
            }

            @Override
            public Optional<Path> open(String title) {
                return Optional.empty();
            }
        });
        this.window = new FleetWindow(desk, overlay, ZoneOffset.UTC);
        stage.setScene(window.scene());
        stage.setWidth(FleetWindow.WIDTH);
        stage.setHeight(FleetWindow.HEIGHT);
        stage.show();
    }

    ScriptedFleet fleet() {
        return fleet;
    }

    /** From now on whatever is saved goes into this folder, under the name that was suggested. */
    void savesIn(Path folder) {
        saveIn = Optional.of(folder);
    }

    private Optional<Path> picked(String suggested) {
        return saveIn.map(folder -> folder.resolve(suggested));
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    void type(String text) {
        robot.write(text, 0);
        settle();
    }

    void click(String query) {
        robot.clickOn(query);
        settle();
    }

    void hover(String query) {
        robot.moveTo(query);
        settle();
    }

    /** A tooltip over the window. */
    void seesTip(String text) {
        eventually(() -> onUi(() -> Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(Tooltip.class::cast)
                .anyMatch(tip -> tip.isShowing() && tip.getText().contains(text))));
    }

    void choose(String address) {
        onUi(() -> {
            desk.select(Address.parse(address));
            return null;
        });
        settle();
    }

    void openTab(String id) {
        onUi(() -> {
            TabPane tabs = find("#detail-tabs", TabPane.class);
            tabs.getTabs().stream()
                    .filter(tab -> tab.getId().equals("tab-" + id))
                    .forEach(tabs.getSelectionModel()::select);
            return null;
        });
        settle();
    }

    int rows() {
        return onUi(() -> table().getItems().size());
    }

    /** Texts of all cells in sight, row by row, each cell with a blank after it. */
    String tableText() {
        return onUi(() -> texts("#apps"));
    }

    String text(String query) {
        return onUi(() -> texts(query));
    }

    boolean isShown(String query) {
        return onUi(() -> {
            Node node = window.scene().lookup(query);
            return node != null && node.isVisible();
        });
    }

    boolean isEnabled(String query) {
        return onUi(() -> !find(query, Button.class).isDisabled());
    }

    String fieldText(String query) {
        return onUi(() -> find(query, TextField.class).getText());
    }

    /** Lets minutes pass: what the app used in them. */
    void remember(Address address, List<Usage> usages) {
        onUi(() -> {
            usages.forEach(usage -> desk.screen().history().add(address, usage));
            desk.redraw();
            return null;
        });
    }

    List<String> calls() {
        return fleet.calls();
    }

    void eventually(BooleanSupplier condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition::getAsBoolean);
    }

    void sees(String query, String text) {
        try {
            eventually(() -> isShown(query) && text(query).contains(text));
        } catch (ConditionTimeoutException _) {
            assertThat(text(query)).contains(text);
        }
    }

    /** Parts of the window that a redraw without news would have laid out again. */
    List<String> unsettledByRedraw() {
        return onUi(() -> {
            window.scene().getRoot().layout();
            window.refresh();
            List<String> unsettled = new ArrayList<>();
            unsettled(window.scene().getRoot(), unsettled);
            return unsettled;
        });
    }

    private static void unsettled(Node node, List<String> found) {
        if (node instanceof Parent parent) {
            if (parent.isNeedsLayout()) {
                found.add(parent.toString());
            }
            parent.getChildrenUnmodifiable().forEach(child -> unsettled(child, found));
        }
    }

    /** Keeps a picture of the window for whoever reads the build. */
    void photograph(String name) {
        onUi(() -> {
            try {
                Snapshots.write(window.scene(), Path.of("target/screenshots", name + ".png"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            return null;
        });
    }

    void resize(double width, double height) {
        onUi(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        settle();
    }

    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() {
        desk.close();
    }

    private TableView<?> table() {
        return find("#apps", TableView.class);
    }

    private <T extends Node> T find(String query, Class<T> type) {
        Node node = window.scene().lookup(query);
        assertThat(node).as(query).isInstanceOf(type);
        return type.cast(node);
    }

    private String texts(String query) {
        Node node = window.scene().lookup(query);
        StringBuilder all = new StringBuilder();
        if (node != null) {
            collect(node, all);
        }
        return all.toString();
    }

    private static void collect(Node node, StringBuilder all) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()) {
            all.append(labeled.getText()).append(' ');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static <T> T onUi(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
