package dev.pilothouse.desktop.overlay;

import dev.pilothouse.desktop.look.Parts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All keys in groups. Escape, or a click beside it, takes it away. */
public final class KeyHelp {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 560;
    private static final double COLUMN = 390;
    private static final double KEYS = 92;

    private KeyHelp() {}

    /** @param does what the key does, as an imperative */
    public record Line(String key, String does) {}

    public record Group(String title, List<Line> lines) {
        public Group {
            lines = List.copyOf(lines);
        }
    }

    public static void open(Overlay overlay, List<Group> groups) {
        FlowPane columns = new FlowPane(28, 18);
        columns.setId("key-help");
        columns.setPrefWrapLength(2 * COLUMN + 28);
        groups.forEach(group -> columns.getChildren().add(group(group)));
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox sheet = new VBox(12, Parts.label("Keys", "heading"), scroll);
        sheet.getStyleClass().add("question");
        sheet.setPrefSize(WIDTH, HEIGHT);
        overlay.open(sheet, Pos.CENTER, scroll);
    }

    private static Node group(Group group) {
        GridPane grid = new GridPane(10, 6);
        for (int row = 0; row < group.lines().size(); row++) {
            Line line = group.lines().get(row);
            HBox key = new HBox(Parts.keycap(line.key()));
            key.setMinWidth(KEYS);
            Label does = Parts.label(line.does(), "secondary");
            does.setWrapText(true);
            does.setPrefWidth(COLUMN - KEYS - 12);
            grid.addRow(row, key, does);
        }
        return new VBox(8, Parts.label(group.title(), "section"), grid);
    }
}
