package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.words.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** CPU and memory over the last minutes, of the selected app or of every app on its node. */
final class MetricsView implements View {
    private static final double MEBIBYTE = 1 << 20;

    /** As many as the stylesheet has for lines. */
    private static final int COLOURS = 8;

    private final Desk desk;
    private final UsageChart cpu =
            new UsageChart("CPU, PERCENT OF ONE CORE", "cpu", 5, Usage::cpuPercent, Amounts::percent);
    private final UsageChart memory =
            new UsageChart("MEMORY", "memory", 16 * MEBIBYTE, Usage::memoryBytes, bytes -> Amounts.bytes((long) bytes));
    private final ToggleButton app = scope("App");
    private final ToggleButton node = scope("Node");
    private final Label about = Parts.label("", "small", "tertiary");
    private final HBox legend = new HBox(14);
    private final VBox box;
    private List<String> named = List.of();

    MetricsView(Desk desk) {
        this.desk = desk;
        ToggleGroup scope = new ToggleGroup();
        scope.getToggles().addAll(app, node);
        app.setSelected(true);
        scope.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                before.setSelected(true);
            }
            refresh();
        });
        HBox head = new HBox(6, app, node, legend, Parts.spacer(), about);
        head.setAlignment(Pos.CENTER_LEFT);
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.getStyleClass().add("legend");
        head.getStyleClass().add("tab-toolbar");
        HBox charts = new HBox(12, cpu.node(), memory.node());
        charts.getStyleClass().add("charts");
        VBox.setVgrow(charts, Priority.ALWAYS);
        box = new VBox(head, charts);
        box.setId("metrics");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        Map<String, List<Usage>> samples = new LinkedHashMap<>();
        Optional<AppRow> selected = desk.screen().table().selected();
        selected.ifPresent(row -> addresses(row)
                .forEach(address ->
                        samples.put(address.toString(), desk.screen().history().of(address))));
        cpu.show(samples, desk.screen().now());
        memory.show(samples, desk.screen().now());
        List<String> names = samples.size() > 1 ? List.copyOf(samples.keySet()) : List.of();
        if (!names.equals(named)) {
            named = names;
            legend.getChildren().setAll(entries(names));
        }
        about.setText(selected.map(row -> node.isSelected()
                        ? "every app on " + row.node() + ", last 5 minutes"
                        : row.address() + ", last 5 minutes")
                .orElse(""));
    }

    private static List<Node> entries(List<String> names) {
        List<Node> entries = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            Circle dot = Parts.dot(Tone.MUTED);
            dot.getStyleClass().add("series" + index % COLOURS);
            HBox entry = new HBox(
                    6, dot, Parts.label(Address.parse(names.get(index)).app().value(), "small", "secondary"));
            entry.setAlignment(Pos.CENTER_LEFT);
            entries.add(entry);
        }
        return entries;
    }

    private List<Address> addresses(AppRow row) {
        if (app.isSelected()) {
            return List.of(row.address());
        }
        return desk.screen().table().all().stream()
                .map(AppRow::address)
                .filter(address -> address.node().equals(row.address().node()))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static ToggleButton scope(String text) {
        ToggleButton button = new ToggleButton(text);
        button.setId("metrics-" + text);
        button.getStyleClass().add("quiet");
        return button;
    }
}
