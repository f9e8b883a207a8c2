package dev.pilothouse.desktop;

import dev.pilothouse.desktop.detail.DetailPane;
import dev.pilothouse.desktop.fleet.AppTableView;
import dev.pilothouse.desktop.fleet.BannerBar;
import dev.pilothouse.desktop.fleet.FleetTree;
import dev.pilothouse.desktop.fleet.OperationsBar;
import dev.pilothouse.desktop.fleet.StatusBar;
import dev.pilothouse.desktop.fleet.TopBar;
import dev.pilothouse.desktop.look.Assets;
import dev.pilothouse.desktop.look.Theme;
import dev.pilothouse.desktop.overlay.Messages;
import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.view.View;
import java.time.ZoneId;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The first screen: tree, table and detail, between the bars, below whatever lies over them for a moment. */
final class FleetWindow {
    static final double WIDTH = 1400;
    static final double HEIGHT = 860;

    private static final double TREE_SHARE = 0.165;
    private static final double TABLE_SHARE = 0.54;

    private final FleetDesk desk;
    private final TopBar top;
    private final AppTableView table;
    private final DetailPane detail;
    private final List<View> views;
    private final Scene scene;
    private @Nullable Theme shown;

    FleetWindow(FleetDesk desk, Overlay overlay, ZoneId zone) {
        this.desk = desk;
        this.top = new TopBar(desk);
        this.table = new AppTableView(desk);
        this.detail = new DetailPane(desk, zone);
        FleetTree tree = new FleetTree(desk);
        BannerBar banner = new BannerBar(desk);
        OperationsBar operations = new OperationsBar(desk);
        StatusBar status = new StatusBar(desk);
        Messages messages = new Messages(desk);
        this.views = List.of(top, banner, tree, table, detail, operations, status, messages);

        VBox middle = new VBox(banner.node(), table.node());
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        SplitPane work = split(Orientation.VERTICAL, TABLE_SHARE, middle, detail.node());
        SplitPane all = split(Orientation.HORIZONTAL, TREE_SHARE, tree.node(), work);
        SplitPane.setResizableWithParent(tree.node(), false);
        BorderPane shell = new BorderPane(all, top.node(), null, new VBox(operations.node(), status.node()), null);
        StackPane.setAlignment(messages.node(), Pos.BOTTOM_RIGHT);
        StackPane root = new StackPane(shell, messages.node(), overlay.node());
        root.getStyleClass().add("pilothouse");
        this.scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets().add(Assets.stylesheet());
        WindowKeys.install(scene, desk, overlay, this::focusFilter, table::focus);
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

    /** Brings what depends on the state or the time up to date. */
    void refresh() {
        if (desk.theme() != shown) {
            shown = desk.theme();
            shown.applyTo(scene.getRoot());
        }
        views.forEach(View::refresh);
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
