package dev.pilothouse.desktop.chaos;

import dev.pilothouse.desktop.chaos.ShareBar.Piece;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.chaos.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** A cell in time: a line for the fault and each part of the recovery over the shaded fault, and one for the answers. */
final class TimelineView {
    private static final double HEIGHT = 9;

    private final GridPane grid = new GridPane(12, 2);
    private final List<Line> lines = new ArrayList<>();

    private record Line(Label label, ShareBar bar, Label text) {}

    TimelineView() {
        grid.setId("timeline");
        grid.setPadding(new Insets(10, 16, 6, 16));
        grid.setMinHeight(GridPane.USE_PREF_SIZE);
    }

    Node node() {
        return grid;
    }

    void show(Optional<Timeline> timeline) {
        grid.setVisible(timeline.isPresent());
        grid.setManaged(timeline.isPresent());
        timeline.ifPresent(this::show);
    }

    private void show(Timeline timeline) {
        int wanted = timeline.bars().size() + 1;
        while (lines.size() < wanted) {
            add();
        }
        Timeline.Bar fault = timeline.bars().getFirst();
        for (int index = 0; index < timeline.bars().size(); index++) {
            Timeline.Bar bar = timeline.bars().get(index);
            List<Piece> pieces = new ArrayList<>();
            pieces.add(new Piece(fault.from(), fault.to(), "time-shade", Tone.MUTED));
            if (bar.tone() != Tone.MUTED) {
                pieces.add(new Piece(bar.from(), bar.to(), "bar-fill", bar.tone()));
            }
            set(lines.get(index), bar.label(), pieces, bar.text(), bar.tone());
        }
        boolean answered = !timeline.answers().isEmpty();
        set(
                lines.get(wanted - 1),
                answered ? "answers" : "",
                answers(timeline.answers()),
                answered ? timeline.answers().size() + "" : "",
                Tone.MUTED);
    }

    /** Answers that are alike in a row are one piece. */
    private static List<Piece> answers(List<Timeline.Tick> answers) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int index = 1; index <= answers.size(); index++) {
            if (index == answers.size()
                    || answers.get(index).tone() != answers.get(from).tone()) {
                double to = index == answers.size()
                        ? answers.get(index - 1).at()
                        : answers.get(index).at();
                pieces.add(new Piece(
                        answers.get(from).at(),
                        to,
                        "bar-fill",
                        answers.get(from).tone()));
                from = index;
            }
        }
        return pieces;
    }

    private static void set(Line line, String label, List<Piece> pieces, String text, Tone tone) {
        line.label().setText(label);
        line.bar().show(pieces);
        line.text().setText(text);
        Tones.set(line.text(), tone);
    }

    private void add() {
        Label label = Parts.label("", "small", "secondary");
        label.setMinWidth(76);
        ShareBar bar = new ShareBar(HEIGHT, "time-track");
        GridPane.setHgrow(bar, Priority.ALWAYS);
        Label text = Parts.label("", "small", "mono");
        text.setMinWidth(96);
        GridPane.setHalignment(text, HPos.RIGHT);
        Line line = new Line(label, bar, text);
        grid.addRow(lines.size(), label, bar, text);
        lines.add(line);
    }
}
