package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.detail.Field;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The selected app in names and values, in as many columns as the width has room for. */
final class SummaryView implements View {
    private static final double NAME = 84;
    private static final double COLUMN = 370;

    private final Desk desk;
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final List<Label> values = new ArrayList<>();
    private List<String> names = List.of();
    private int columns;

    SummaryView(Desk desk) {
        this.desk = desk;
        grid.getStyleClass().add("facts");
        scroll.setId("summary");
        scroll.setFitToWidth(true);
        scroll.setAccessibleText("Summary of the selected app");
        scroll.widthProperty().addListener((_, _, _) -> refresh());
    }

    @Override
    public Node node() {
        return scroll;
    }

    @Override
    public void refresh() {
        List<Field> fields = desk.screen().summary();
        List<String> wanted = fields.stream().map(Field::label).toList();
        int room = Math.clamp((int) (scroll.getWidth() / COLUMN), 1, 3);
        if (!wanted.equals(names) || room != columns) {
            names = wanted;
            columns = room;
            lay(fields);
        }
        for (int index = 0; index < fields.size(); index++) {
            Field field = fields.get(index);
            Label value = values.get(index);
            if (!value.getText().equals(field.value())) {
                value.setText(field.value());
                value.getTooltip().setText(field.value());
            }
            Tones.set(value, field.tone());
        }
    }

    private void lay(List<Field> fields) {
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        values.clear();
        for (int column = 0; column < columns; column++) {
            ColumnConstraints value = new ColumnConstraints();
            value.setHgrow(Priority.ALWAYS);
            value.setPercentWidth(-1);
            value.setMinWidth(0);
            value.setPrefWidth(1);
            grid.getColumnConstraints().addAll(new ColumnConstraints(NAME), value);
        }
        int rows = Math.ceilDiv(Math.max(1, fields.size()), columns);
        for (int index = 0; index < fields.size(); index++) {
            Label name = Parts.label(fields.get(index).label(), "fact-name");
            Label value = Parts.label(fields.get(index).value());
            value.setTooltip(new Tooltip(fields.get(index).value()));
            GridPane.setValignment(name, VPos.TOP);
            name.setLabelFor(value);
            grid.add(name, index / rows * 2, index % rows);
            grid.add(value, index / rows * 2 + 1, index % rows);
            values.add(value);
        }
    }
}
