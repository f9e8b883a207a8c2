package dev.pilothouse.desktop.chaos;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.presentation.chaos.RunView;
import dev.pilothouse.presentation.detail.Field;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The matrix of a run, and beside it the chosen cell in time and in words. */
final class MatrixView {
    private static final double LABELS = 90;
    private static final double MATRIX_SHARE = 0.55;
    private static final double LINE = 23;
    private static final int FACTS = 6;

    private final MatrixGrid grid;
    private final Reading facts = new Reading("run-facts", "How the run stands", LABELS);
    private final Label title = Parts.label("", "medium");
    private final TimelineView timeline = new TimelineView();
    private final Reading story = new Reading("cell-story", "What the cell's journal tells", LABELS);
    private final SplitPane split;
    private String shown = "";

    MatrixView(MatrixGrid.Moving moving) {
        grid = new MatrixGrid(moving);
        title.setId("cell-title");
        title.setPadding(new Insets(10, 16, 0, 16));
        VBox.setVgrow(facts.node(), Priority.NEVER);
        facts.node().setMinHeight(LINE + 12);
        VBox.setVgrow(grid.node(), Priority.ALWAYS);
        VBox left = new VBox(facts.node(), grid.node());
        left.setMinWidth(260);
        VBox.setVgrow(story.node(), Priority.ALWAYS);
        VBox right = new VBox(title, timeline.node(), story.node());
        right.setMinWidth(260);
        split = new SplitPane(left, right);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(MATRIX_SHARE);
        split.setMinHeight(0);
    }

    Node node() {
        return split;
    }

    void focus() {
        grid.node().requestFocus();
    }

    void show(RunView view, Instant now) {
        List<Reading.Line> told = lines(view.facts(now));
        facts.node().setPrefHeight(Math.min(told.size(), FACTS) * LINE + 12);
        facts.show(told);
        grid.show(view, now);
        title.setText(view.cellTitle());
        timeline.show(view.timeline(now));
        story.show(lines(view.story(now)));
        if (!shown.equals(view.cellTitle())) {
            shown = view.cellTitle();
            story.rewind();
        }
    }

    static List<Reading.Line> lines(List<Field> fields) {
        return fields.stream()
                .map(field -> Reading.Line.field(field.label(), field.value(), field.tone()))
                .toList();
    }
}
