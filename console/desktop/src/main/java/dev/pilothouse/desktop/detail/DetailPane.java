package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.table.AppRow;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Everything about the selected app: who it is, what can be done with it, and its tabs. Only the open tab is drawn. */
public final class DetailPane implements View {
    private final Desk desk;
    private final Label name = Parts.label("", "heading");
    private final Label where = Parts.label("", "secondary");
    private final Label condition = Parts.pill("", Tone.MUTED);
    private final ActionButtons actions;
    private final ManifestView manifest;
    private final MetricsView metrics;
    private final Map<DetailTab, View> views = new EnumMap<>(DetailTab.class);
    private final Map<DetailTab, Tab> tabs = new EnumMap<>(DetailTab.class);
    private final Tab charts;
    private final TabPane pane = new TabPane();
    private final VBox box;

    public DetailPane(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.actions = new ActionButtons(desk);
        this.manifest = new ManifestView(desk);
        this.metrics = new MetricsView(desk);
        views.put(DetailTab.SUMMARY, new SummaryView(desk));
        views.put(DetailTab.LOGS, new LogView(desk, zone));
        views.put(DetailTab.EVENTS, new EventView(desk, zone));
        views.put(DetailTab.MANIFEST, manifest);
        views.forEach((tab, view) -> tabs.put(tab, tab(tab.title(), tab.name(), view.node())));
        this.charts = tab("Metrics", "METRICS", metrics.node());
        pane.setId("detail-tabs");
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getTabs().addAll(tabs.values());
        pane.getTabs().add(charts);
        pane.getSelectionModel().selectedItemProperty().addListener((_, _, tab) -> opened(tab));
        VBox.setVgrow(pane, Priority.ALWAYS);
        name.setMinWidth(Label.USE_PREF_SIZE);
        where.setMinWidth(0);
        HBox head = new HBox(name, where, condition, Parts.spacer(), actions.node());
        head.getStyleClass().add("detail-head");
        box = new VBox(head, pane);
        box.getStyleClass().add("detail");
        box.setMinHeight(160);
        box.setMinWidth(0);
        box.widthProperty().addListener((_, _, width) -> actions.fit(width.doubleValue()));
    }

    @Override
    public Node node() {
        return box;
    }

    /** Opens the charts, which only this front end has. */
    public void showMetrics() {
        pane.getSelectionModel().select(charts);
    }

    @Override
    public void refresh() {
        Optional<AppRow> row = desk.screen().table().selected();
        name.setText(row.map(selected -> selected.app().name()).orElse("No app is selected"));
        where.setText(row.map(AppRow::address).map(Address::toString).orElse(""));
        condition.setVisible(row.isPresent());
        row.ifPresent(selected -> {
            condition.setText(selected.condition().word());
            Tones.set(condition, selected.condition().tone());
        });
        actions.refresh();
        Tab wanted = tabs.get(desk.screen().tab());
        Tab open = pane.getSelectionModel().getSelectedItem();
        if (!charts.equals(open) && !Objects.equals(open, wanted)) {
            pane.getSelectionModel().select(wanted);
        }
        if (charts.equals(open)) {
            metrics.refresh();
        } else {
            desk.follow(desk.screen().tab() == DetailTab.LOGS ? row.map(AppRow::address) : Optional.empty());
            View shown = views.get(desk.screen().tab());
            if (shown != null) {
                shown.refresh();
            }
        }
    }

    private void opened(Tab tab) {
        tabs.forEach((kind, own) -> {
            if (own.equals(tab)) {
                desk.show(kind);
            }
        });
        manifest.forget();
        refresh();
    }

    private static Tab tab(String title, String id, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId("tab-" + id);
        return tab;
    }
}
