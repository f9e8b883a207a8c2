package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.table.AppRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The fleet as a tree: groups, nodes, apps. Choosing a line narrows the table to it. Items are kept over redraws, so
 * that what is unfolded stays unfolded.
 */
public final class FleetTree implements View {
    private final Desk desk;
    private final TreeView<TreeEntry> tree = new TreeView<>();
    private final TreeItem<TreeEntry> root;
    private final List<TreeEntryCell> cells = new ArrayList<>();
    private final VBox box;
    private Settling settling = Settling.IDLE;

    /** While lines come and go, the control's own moves of its selection mean nothing. */
    private enum Settling {
        IDLE,
        BUSY
    }

    public FleetTree(Desk desk) {
        this.desk = desk;
        this.root = new TreeItem<>(new TreeEntry.Fleet(desk.screen().header().name()));
        root.setExpanded(true);
        tree.setRoot(root);
        tree.setId("fleet-tree");
        tree.getStyleClass().add("fleet-tree");
        tree.setAccessibleText("Nodes and apps of the fleet");
        tree.setCellFactory(_ -> {
            TreeEntryCell cell = new TreeEntryCell(desk.screen());
            cells.add(cell);
            return cell;
        });
        tree.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> choose(item));
        VBox.setVgrow(tree, Priority.ALWAYS);
        box = new VBox(Parts.label("FLEET", "section", "sidebar-title"), tree);
        box.getStyleClass().add("sidebar");
        box.setMinWidth(150);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        Map<String, List<NodeName>> groups = new TreeMap<>(desk.groups());
        Set<NodeName> grouped = new HashSet<>();
        groups.values().forEach(grouped::addAll);
        List<TreeEntry> wanted = new ArrayList<>();
        groups.forEach((name, members) -> wanted.add(new TreeEntry.Group(name, members)));
        desk.screen().nodes().stream()
                .filter(node -> !grouped.contains(node.name()))
                .forEach(node -> wanted.add(new TreeEntry.OneNode("", node.name())));
        settling = Settling.BUSY;
        settle(root.getChildren(), wanted);
        for (TreeItem<TreeEntry> item : root.getChildren()) {
            switch (item.getValue()) {
                case TreeEntry.Group group -> members(item, group);
                case TreeEntry.OneNode one -> apps(item, one);
                case TreeEntry.Fleet _, TreeEntry.App _ -> {}
            }
        }
        settling = Settling.IDLE;
        cells.forEach(TreeEntryCell::refresh);
    }

    private void members(TreeItem<TreeEntry> item, TreeEntry.Group group) {
        settle(
                item.getChildren(),
                group.members().stream()
                        .<TreeEntry>map(node -> new TreeEntry.OneNode(group.name(), node))
                        .toList());
        item.getChildren().forEach(child -> {
            if (child.getValue() instanceof TreeEntry.OneNode one) {
                apps(child, one);
            }
        });
    }

    private void apps(TreeItem<TreeEntry> item, TreeEntry.OneNode one) {
        settle(
                item.getChildren(),
                desk.screen().table().all().stream()
                        .map(AppRow::address)
                        .filter(address -> address.node().equals(one.node()))
                        .sorted(Comparator.naturalOrder())
                        .<TreeEntry>map(address -> new TreeEntry.App(one.group(), address))
                        .toList());
    }

    /** Makes the children stand for these entries and keeps the items that already do. */
    private static void settle(ObservableList<TreeItem<TreeEntry>> children, List<TreeEntry> wanted) {
        List<TreeEntry> present = children.stream().map(TreeItem::getValue).toList();
        if (present.equals(wanted)) {
            return;
        }
        List<TreeItem<TreeEntry>> fresh = new ArrayList<>();
        for (TreeEntry entry : wanted) {
            Optional<TreeItem<TreeEntry>> kept = children.stream()
                    .filter(item -> item.getValue().equals(entry))
                    .findFirst();
            fresh.add(kept.orElseGet(() -> item(entry)));
        }
        children.setAll(fresh);
    }

    private static TreeItem<TreeEntry> item(TreeEntry entry) {
        TreeItem<TreeEntry> item = new TreeItem<>(entry);
        item.setExpanded(!(entry instanceof TreeEntry.App));
        return item;
    }

    private void choose(TreeItem<TreeEntry> item) {
        if (item == null || settling == Settling.BUSY) {
            return;
        }
        desk.filter(item.getValue().filter());
        if (item.getValue() instanceof TreeEntry.App app) {
            desk.select(app.address());
        }
    }
}
