package dev.pilothouse.desktop.flash;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.flash.DriveRow;
import dev.pilothouse.presentation.flash.DriveWords;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One drive in the list, with a box to tick; that of a refused one cannot be ticked. */
final class DriveCell extends LiveCell<DriveRow> {
    private final CheckBox box = new CheckBox();
    private final Label name = Parts.label("", "medium");
    private final Label facts = Parts.label("", "small", "secondary");
    private final Label why = Parts.label("", "small");
    private final Label arrived = Parts.pill("just plugged in", Tone.ACCENT);
    private final HBox line;

    /** @param toggle chooses the drive at that index, or lets it go */
    DriveCell(java.util.function.IntConsumer toggle) {
        // The state decides what is ticked, not the click.
        box.setOnAction(_ -> toggle.accept(getIndex()));
        name.setMinWidth(0);
        facts.setMinWidth(0);
        why.setMinWidth(0);
        HBox head = new HBox(10, name, arrived);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(1, head, facts, why);
        left.setAlignment(Pos.CENTER_LEFT);
        line = new HBox(12, box, left);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(DriveRow row) {
        box.setSelected(row.mark() == DriveRow.Mark.CHOSEN);
        box.setDisable(row.mark() == DriveRow.Mark.REFUSED);
        boolean fresh = row.arrival() == DriveRow.Arrival.JUST_NOW;
        arrived.setVisible(fresh);
        arrived.setManaged(fresh);
        name.setText(row.drive().name());
        Tones.set(name, row.tone());
        facts.setText(row.facts());
        why.setText(DriveWords.reasons(row.advice()));
        Tones.set(why, DriveWords.tone(row.advice()));
        Parts.tip(why, why.getText());
        setAccessibleText(row.title() + ", " + row.facts() + ", " + why.getText());
    }
}
