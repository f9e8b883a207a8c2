package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.engine.container.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.chart.AreaChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** One amount over the last minutes, a line for each app. Nothing in it is animated; it moves when samples come. */
final class UsageChart {
    /** Seconds shown; samples come about once a second. */
    private static final double SPAN = 300;

    /** Room above the highest sample, so that it is not drawn on the edge. */
    private static final double HEADROOM = 1.25;

    private static final int LINES = 4;
    private static final String SEVERAL = "several";

    private final ToDoubleFunction<Usage> value;
    private final DoubleFunction<String> words;
    private final double floor;
    private final NumberAxis amounts = new NumberAxis(0, 1, 0.25);
    private final AreaChart<Number, Number> chart;
    private final Map<String, XYChart.Series<Number, Number>> series = new LinkedHashMap<>();
    private final Label latest = Parts.label("", "heading");
    private final VBox box;

    /** @param floor the smallest full scale, so that noise around nothing does not look like a load */
    UsageChart(
            String title,
            String styleClass,
            double floor,
            ToDoubleFunction<Usage> value,
            DoubleFunction<String> words) {
        this.value = value;
        this.words = words;
        this.floor = floor;
        NumberAxis time = new NumberAxis(-SPAN, 0, 60);
        time.setTickLabelFormatter(new Written(UsageChart::ago));
        time.setMinorTickVisible(false);
        amounts.setMinorTickVisible(false);
        amounts.setTickLabelFormatter(new Written(words));
        chart = new AreaChart<>(time, amounts);
        chart.getStyleClass().addAll("usage-chart", styleClass);
        chart.setAnimated(false);
        time.setAnimated(false);
        amounts.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setLegendVisible(false);
        chart.setMinSize(0, 0);
        chart.setAccessibleText(title + " over the last five minutes");
        VBox.setVgrow(chart, Priority.ALWAYS);
        HBox head = new HBox(Parts.label(title, "section"), Parts.spacer(), latest);
        head.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(2, head, chart);
        box.getStyleClass().add("card");
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setPrefWidth(1);
    }

    Node node() {
        return box;
    }

    void show(Map<String, List<Usage>> samples, Instant now) {
        if (!List.copyOf(series.keySet()).equals(List.copyOf(samples.keySet()))) {
            series.clear();
            samples.keySet().forEach(name -> series.put(name, named(name)));
            chart.getData().setAll(series.values());
            chart.getStyleClass().remove(SEVERAL);
            if (series.size() > 1) {
                chart.getStyleClass().add(SEVERAL);
            }
        }
        double highest = 0;
        double sum = 0;
        for (Map.Entry<String, List<Usage>> own : samples.entrySet()) {
            List<XYChart.Data<Number, Number>> points = points(own.getValue(), now);
            highest = Math.max(
                    highest,
                    points.stream()
                            .mapToDouble(point -> point.getYValue().doubleValue())
                            .max()
                            .orElse(0));
            sum += own.getValue().isEmpty()
                    ? 0
                    : value.applyAsDouble(own.getValue().getLast());
            XYChart.Series<Number, Number> line = series.get(own.getKey());
            if (line != null) {
                line.getData().setAll(points);
            }
        }
        scale(Math.max(floor, highest * HEADROOM));
        boolean any = samples.values().stream().anyMatch(list -> !list.isEmpty());
        latest.setText(any ? words.apply(sum) : "–");
    }

    private void scale(double top) {
        if (Math.abs(amounts.getUpperBound() - top) > top * 0.01) {
            amounts.setUpperBound(top);
            amounts.setTickUnit(top / LINES);
        }
    }

    private List<XYChart.Data<Number, Number>> points(List<Usage> usages, Instant now) {
        List<XYChart.Data<Number, Number>> points = new ArrayList<>(usages.size());
        for (Usage usage : usages) {
            double x = -Duration.between(usage.at(), now).toMillis() / 1000.0;
            if (x >= -SPAN) {
                points.add(new XYChart.Data<>(Math.min(0, x), value.applyAsDouble(usage)));
            }
        }
        return points;
    }

    private static XYChart.Series<Number, Number> named(String name) {
        XYChart.Series<Number, Number> made = new XYChart.Series<>();
        made.setName(name);
        return made;
    }

    private static String ago(double seconds) {
        return seconds == 0 ? "now" : Math.round(-seconds / 60) + " min";
    }

    /** Labels of an axis; nobody types into one. */
    private static final class Written extends StringConverter<Number> {
        private final DoubleFunction<String> words;

        Written(DoubleFunction<String> words) {
            this.words = words;
        }

        @Override
        public String toString(Number number) {
            return words.apply(number.doubleValue());
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException(text);
        }
    }
}
