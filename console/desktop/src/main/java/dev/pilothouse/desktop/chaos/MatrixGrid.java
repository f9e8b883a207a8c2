package dev.pilothouse.desktop.chaos;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.chaos.Matrix;
import dev.pilothouse.presentation.chaos.MatrixCell;
import dev.pilothouse.presentation.chaos.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** A run as apps × faults, node by node: fields keep their nodes, and only what differs is touched. */
final class MatrixGrid {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double FIELD = 72;

    private final GridPane grid = new GridPane(3, 3);
    private final ScrollPane scroll = new ScrollPane(grid);
    private final List<Field> fields = new ArrayList<>();
    private final Moving moving;
    private List<String> structure = List.of();
    private int revealed;

    private record Field(VBox box, Label text, ShareBar share) {}

    /** What the operator does with the cursor. */
    interface Moving {
        void to(int line, int column);

        void by(int lines, int columns);
    }

    MatrixGrid(Moving moving) {
        this.moving = moving;
        grid.setId("matrix");
        grid.setPadding(new Insets(10, 16, 10, 16));
        scroll.setFocusTraversable(true);
        scroll.getStyleClass().add("matrix-scroll");
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scroll.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, _ -> scroll.requestFocus());
    }

    Node node() {
        return scroll;
    }

    private void pressed(KeyEvent event) {
        boolean moved = true;
        if (event.getCode() == KeyCode.UP) {
            moving.by(-1, 0);
        } else if (event.getCode() == KeyCode.DOWN) {
            moving.by(1, 0);
        } else if (event.getCode() == KeyCode.LEFT) {
            moving.by(0, -1);
        } else if (event.getCode() == KeyCode.RIGHT) {
            moving.by(0, 1);
        } else {
            moved = false;
        }
        if (moved) {
            event.consume();
        }
    }

    void show(RunView view, Instant now) {
        Matrix matrix = view.matrix();
        List<String> wanted = new ArrayList<>(matrix.faults());
        matrix.lines().forEach(line -> wanted.add(line.node() + "/" + line.app()));
        if (!wanted.equals(structure)) {
            structure = wanted;
            build(matrix);
        }
        reveal(view.line(), matrix.lines().size());
        int index = 0;
        for (int line = 0; line < matrix.lines().size(); line++) {
            List<MatrixCell> cells = matrix.lines().get(line).cells();
            for (int column = 0; column < cells.size(); column++) {
                show(fields.get(index++), cells.get(column), now, line == view.line() && column == view.column());
            }
        }
    }

    /** Keeps the cursor's line in sight as it moves by itself. */
    private void reveal(int line, int lines) {
        if (line != revealed) {
            revealed = line;
            scroll.setVvalue(lines <= 1 ? 0 : (double) line / (lines - 1));
        }
    }

    private static void show(Field field, MatrixCell cell, Instant now, boolean chosen) {
        String text = cell.sign() + " " + cell.text(now);
        if (!text.equals(field.text().getText())) {
            field.text().setText(text);
        }
        Tone tone = cell.tone(now);
        Tones.set(field.text(), tone);
        Tones.set(field.box(), tone);
        field.box().pseudoClassStateChanged(CHOSEN, chosen);
        field.box().setAccessibleText(cell.says(now));
        OptionalDouble share = cell.share(now);
        field.share()
                .show(
                        share.isPresent()
                                ? List.of(new ShareBar.Piece(0, Math.min(1, share.getAsDouble()), "bar-fill", tone))
                                : List.of());
    }

    private void build(Matrix matrix) {
        grid.getChildren().clear();
        fields.clear();
        for (int column = 0; column < matrix.faults().size(); column++) {
            Label title = Parts.label(matrix.faults().get(column), "small", "secondary");
            title.setMaxWidth(FIELD + 30);
            Parts.tip(title, matrix.faults().get(column));
            grid.add(title, column + 2, 0);
        }
        String node = "";
        for (int line = 0; line < matrix.lines().size(); line++) {
            Matrix.Line row = matrix.lines().get(line);
            if (!row.node().equals(node)) {
                node = row.node();
                Label name = Parts.label(node, "medium");
                name.setMinWidth(Label.USE_PREF_SIZE);
                grid.add(name, 0, line + 1);
            }
            Label app = Parts.label(row.app(), "secondary");
            app.setMinWidth(Label.USE_PREF_SIZE);
            grid.add(app, 1, line + 1);
            for (int column = 0; column < row.cells().size(); column++) {
                Field field = field(line, column);
                fields.add(field);
                grid.add(field.box(), column + 2, line + 1);
            }
        }
    }

    private Field field(int line, int column) {
        Label text = Parts.label("", "mono");
        ShareBar share = new ShareBar(3, "matrix-share");
        VBox box = new VBox(1, text, share);
        box.getStyleClass().add("matrix-cell");
        box.setMinWidth(FIELD);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setOnMouseClicked(_ -> moving.to(line, column));
        return new Field(box, text, share);
    }
}
