package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.menu.ActionMenu;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.table.Column;
import dev.pilothouse.presentation.table.Columns;
import dev.pilothouse.presentation.table.SortOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;

/** All apps on all nodes in one list, drawn from the presentation's table: order, filter and selection are its own. */
public final class AppTableView implements View {
    private static final double SCROLL_BAR = 12;
    private static final PseudoClass SORTED = PseudoClass.getPseudoClass("sorted");

    private final Desk desk;
    private final TableView<LiveRow> view = new TableView<>();
    private final Map<Address, LiveRow> rows = new HashMap<>();
    private final Map<Column, Label> headings = new HashMap<>();
    /** The control makes new cells whenever columns come and go, and lets the old ones go. */
    private final Set<AppCell> cells = Collections.newSetFromMap(new WeakHashMap<>());

    private final Label placeholder = Parts.label("");
    private Following following = Following.THE_OPERATOR;

    /** Whose selection counts: while the list is brought up to date, the control's own moves mean nothing. */
    private enum Following {
        THE_OPERATOR,
        THE_STATE
    }

    public AppTableView(Desk desk) {
        this.desk = desk;
        view.setId("apps");
        view.getStyleClass().add("app-table");
        view.setAccessibleText("Apps");
        view.setPlaceholder(placeholder);
        view.setMinHeight(0);
        view.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Columns.all().forEach(column -> view.getColumns().add(column(column)));
        ActionMenu lines = new ActionMenu(desk, "context");
        ContextMenu menu = new ContextMenu(lines.items().toArray(MenuItem[]::new));
        menu.setOnShowing(_ -> lines.refresh());
        view.setContextMenu(menu);
        view.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
        view.getSelectionModel().getSelectedItems().addListener((ListChangeListener<LiveRow>) _ -> tellSelection());
    }

    @Override
    public Node node() {
        return view;
    }

    public void focus() {
        view.requestFocus();
    }

    @Override
    public void refresh() {
        AppTable table = desk.screen().table();
        following = Following.THE_STATE;
        try {
            bringRows(table.visible());
            bringSelection(table);
        } finally {
            following = Following.THE_OPERATOR;
        }
        bringHeadings(table.sort());
        placeholder.setText(placeholder(table));
        cells.forEach(AppCell::refresh);
    }

    private void bringRows(List<AppRow> visible) {
        List<LiveRow> wanted = new ArrayList<>(visible.size());
        for (AppRow row : visible) {
            LiveRow line = rows.computeIfAbsent(row.address(), _ -> new LiveRow(row));
            line.show(row);
            wanted.add(line);
        }
        if (!view.getItems().equals(wanted)) {
            view.getItems().setAll(wanted);
        }
    }

    private void bringSelection(AppTable table) {
        if (view.getItems().isEmpty()) {
            return;
        }
        var model = view.getSelectionModel();
        if (table.marks().size() > 1) {
            List<Integer> marked = IntStream.range(0, view.getItems().size())
                    .filter(index ->
                            table.marks().contains(view.getItems().get(index).address()))
                    .boxed()
                    .toList();
            if (!List.copyOf(model.getSelectedIndices()).equals(marked)) {
                model.clearSelection();
                marked.forEach(model::select);
            }
        } else if (model.getSelectedIndices().size() != 1 || model.getSelectedIndex() != table.selectedIndex()) {
            model.clearAndSelect(table.selectedIndex());
            view.getFocusModel().focus(table.selectedIndex());
        }
    }

    private void bringHeadings(SortOrder sort) {
        headings.forEach((column, heading) -> {
            boolean sorted = sort.column() == column.id();
            heading.setText(sorted ? column.title() + " " + sort.direction().sign() : column.title());
            heading.pseudoClassStateChanged(SORTED, sorted);
        });
    }

    private String placeholder(AppTable table) {
        return table.filter().isActive() && !table.all().isEmpty()
                ? "No app matches “" + table.filter().text() + "”"
                : "No app is declared";
    }

    private void tellSelection() {
        if (following == Following.THE_STATE) {
            return;
        }
        List<Address> chosen = view.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null)
                .map(LiveRow::address)
                .toList();
        LiveRow last = view.getSelectionModel().getSelectedItem();
        if (last != null) {
            desk.select(last.address());
            desk.mark(chosen.size() > 1 ? chosen : List.of());
        }
    }

    private TableColumn<LiveRow, LiveRow> column(Column column) {
        TableColumn<LiveRow, LiveRow> made = new TableColumn<>();
        Label heading = Parts.label(column.title(), "column-title");
        heading.setId("heading-" + column.id().name());
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setAccessibleText("Sort by " + column.title());
        heading.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                desk.sortBy(column.id());
            }
        });
        headings.put(column, heading);
        made.setGraphic(heading);
        made.setId("column-" + column.id().name());
        made.setSortable(false);
        made.setReorderable(false);
        made.getStyleClass().add(column.align() == Column.Align.END ? "number" : "words");
        made.setCellValueFactory(cell -> cell.getValue().self());
        made.setCellFactory(_ -> {
            AppCell cell = new AppCell(column, desk.screen()::now);
            cells.add(cell);
            return cell;
        });
        made.setUserData(column.id());
        return made;
    }

    private void fit(double width) {
        Map<Column.Id, Double> widths = ColumnWidths.fit(Columns.all(), width - SCROLL_BAR);
        for (TableColumn<LiveRow, ?> column : view.getColumns()) {
            Double wanted = column.getUserData() instanceof Column.Id id ? widths.get(id) : null;
            column.setVisible(wanted != null);
            if (wanted != null) {
                column.setPrefWidth(wanted);
            }
        }
    }
}
