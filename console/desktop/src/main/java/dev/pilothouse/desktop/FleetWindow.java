package dev.pilothouse.desktop;

import dev.pilothouse.desktop.detail.DetailPane;
import dev.pilothouse.desktop.fleet.AppTableView;
import dev.pilothouse.desktop.fleet.BannerBar;
import dev.pilothouse.desktop.fleet.FailureBanner;
import dev.pilothouse.desktop.fleet.FleetTree;
import dev.pilothouse.desktop.fleet.OperationsBar;
import dev.pilothouse.desktop.fleet.StatusBar;
import dev.pilothouse.desktop.fleet.TopBar;
import dev.pilothouse.desktop.look.Assets;
import dev.pilothouse.desktop.look.Theme;
import dev.pilothouse.desktop.overlay.Messages;
import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.panel.Drawer;
import dev.pilothouse.desktop.panel.Rail;
import dev.pilothouse.desktop.view.Extent;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.desktop.view.View;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The first screen: tree, table and detail, between the bars, below whatever lies over them for a moment. */
final class FleetWindow {
    static final double WIDTH = 1400;
    static final double HEIGHT = 860;

    private static final double TREE_SHARE = 0.165;
    private static final double TABLE_SHARE = 0.54;
    private static final double LOWER_MIN = 160;

    private final FleetDesk desk;
    private final TopBar top;
    private final AppTableView table;
    private final DetailPane detail;
    private final Drawer drawer;
    private final SplitPane work;
    private final List<View> views;
    private final Scene scene;
    private @Nullable Theme shown;
    private Extent extent = Extent.HALF;
    private Instant drawn = Instant.EPOCH;

    FleetWindow(FleetDesk desk, Overlay overlay, ZoneId zone) {
        this.desk = desk;
        this.top = new TopBar(desk);
        this.table = new AppTableView(desk);
        this.detail = new DetailPane(desk, zone);
        this.drawer = new Drawer(desk, zone);
        Rail rail = new Rail(desk);
        FleetTree tree = new FleetTree(desk);
        BannerBar banner = new BannerBar(desk);
        FailureBanner failure = new FailureBanner(desk);
        OperationsBar operations = new OperationsBar(desk);
        StatusBar status = new StatusBar(desk);
        Messages messages = new Messages(desk);
        this.views = List.of(top, banner, failure, tree, table, rail, operations, status, messages);

        StackPane lower = new StackPane(detail.node(), drawer.node());
        lower.setMinHeight(LOWER_MIN);
        work = split(Orientation.VERTICAL, TABLE_SHARE, table.node(), lower);
        VBox middle = new VBox(banner.node(), failure.node(), work);
        VBox.setVgrow(work, Priority.ALWAYS);
        SplitPane all = split(Orientation.HORIZONTAL, TREE_SHARE, tree.node(), middle);
        SplitPane.setResizableWithParent(tree.node(), false);
        VBox bottom = new VBox(operations.node(), status.node());
        BorderPane shell = new BorderPane(all, top.node(), null, bottom, rail.node());
        StackPane.setAlignment(messages.node(), Pos.BOTTOM_RIGHT);
        bottom.heightProperty()
                .addListener((_, _, height) ->
                        StackPane.setMargin(messages.node(), new Insets(0, 0, height.doubleValue(), 0)));
        StackPane root = new StackPane(shell, messages.node(), overlay.node());
        root.getStyleClass().add("pilothouse");
        this.scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets().add(Assets.stylesheet());
        WindowKeys.install(scene, desk, overlay, this::focusFilter, table::focus, drawer::key);
        desk.onChange(this::refresh, this::showMetrics);
        refresh();
        Platform.runLater(table::focus);
    }

    Scene scene() {
        return scene;
    }

    void showMetrics() {
        detail.showMetrics();
        refresh();
    }

    /** Brings what depends on the state or the time up to date; nothing while nobody can see it. */
    void refresh() {
        if (scene.getWindow() instanceof Stage stage && stage.isIconified()) {
            return;
        }
        drawn = desk.screen().now();
        if (desk.theme() != shown) {
            shown = desk.theme();
            shown.applyTo(scene.getRoot());
        }
        views.forEach(View::refresh);
        refreshLower();
    }

    /** Only what is open is drawn. */
    private void refreshLower() {
        boolean app = desk.panel() == Panel.APP;
        detail.node().setVisible(app);
        drawer.node().setVisible(!app);
        (app ? detail : drawer).refresh();
        double share = desk.extent() == Extent.WHOLE ? 0 : TABLE_SHARE;
        if (desk.extent() != extent) {
            extent = desk.extent();
            work.setDividerPositions(share);
        }
    }

    /** When what is seen now was drawn. */
    Instant drawn() {
        return drawn;
    }

    private void focusFilter() {
        top.filter().requestFocus();
        top.filter().selectAll();
    }

    private static SplitPane split(Orientation orientation, double share, Node first, Node second) {
        SplitPane pane = new SplitPane(first, second);
        pane.setOrientation(orientation);
        pane.setDividerPositions(share);
        return pane;
    }
}
