package dev.pilothouse.desktop.version;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.version.Mark;
import dev.pilothouse.presentation.version.PickerRow;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One version: its name, how old it is, its marks, and why it cannot be chosen. */
final class VersionCell extends LiveCell<PickerRow> {
    private static final double LABEL = 136;
    private static final double AGE = 52;

    private final Label label = Parts.label("", "medium");
    private final Label age = Parts.label("", "small", "tertiary");
    private final HBox marks = new HBox(6);
    private final Label whyNot = Parts.label("", "small");
    private final HBox head = new HBox(10, label, age, marks);
    private final VBox line = new VBox(2, head, whyNot);
    private List<Mark> shown = List.of();

    VersionCell() {
        label.setMinWidth(LABEL);
        age.setMinWidth(AGE);
        marks.setAlignment(Pos.CENTER_LEFT);
        head.setAlignment(Pos.CENTER_LEFT);
        whyNot.setMinWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(PickerRow row) {
        label.setText(row.label());
        Tones.set(label, row.tone());
        age.setText(row.age());
        if (!row.marks().equals(shown)) {
            shown = row.marks();
            marks.getChildren().setAll(shown.stream().map(VersionCell::pill).toList());
        }
        whyNot.setText(row.whyNot());
        Tones.set(whyNot, row.runs() ? Tone.MUTED : Tone.WARN);
        Parts.tip(whyNot, row.whyNot());
        boolean told = !row.whyNot().isEmpty();
        whyNot.setVisible(told);
        whyNot.setManaged(told);
        setAccessibleText(row.label() + ", " + row.marksLine() + (told ? ", cannot be chosen: " + row.whyNot() : ""));
    }

    private static Label pill(Mark mark) {
        Label pill = Parts.pill(mark.text(), mark.tone());
        Parts.tip(pill, mark.meaning());
        return pill;
    }
}
