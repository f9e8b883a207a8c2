package dev.pilothouse.desktop.version;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.presentation.version.RolloutBoard.Cell;
import dev.pilothouse.presentation.version.RolloutBoard.WaveLine;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** A rollout as nodes × waves: a line for each wave, a mark for each node. */
final class WaveGrid {
    private static final double NAME = 96;

    private final GridPane grid = new GridPane(12, 8);
    private List<WaveLine> shown = List.of();

    WaveGrid() {
        grid.setId("rollout-grid");
        grid.setPadding(new Insets(10, 16, 10, 16));
        grid.setMinHeight(GridPane.USE_PREF_SIZE);
    }

    Node node() {
        return grid;
    }

    /** The same again costs nothing. */
    void show(List<WaveLine> waves) {
        if (waves.equals(shown)) {
            return;
        }
        shown = waves;
        grid.getChildren().clear();
        for (int row = 0; row < waves.size(); row++) {
            Label name = Parts.label(waves.get(row).name(), "secondary");
            name.setMinWidth(NAME);
            FlowPane cells = new FlowPane(8, 6);
            waves.get(row).cells().forEach(cell -> cells.getChildren().add(cell(cell)));
            GridPane.setHgrow(cells, Priority.ALWAYS);
            grid.addRow(row, name, cells);
        }
    }

    private static Label cell(Cell cell) {
        Label pill = Parts.pill(cell.sign() + " " + cell.node() + " " + cell.word(), cell.tone());
        Parts.tip(pill, cell.why());
        pill.setAccessibleText(cell.node() + ", " + cell.word());
        return pill;
    }
}
