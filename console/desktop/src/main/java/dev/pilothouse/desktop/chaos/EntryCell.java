package dev.pilothouse.desktop.chaos;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.chaos.ChaosBoard;
import dev.pilothouse.presentation.chaos.ChaosEntry;
import java.time.InstantSource;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** One plan or run in the list. */
final class EntryCell extends LiveCell<ChaosEntry> {
    private final InstantSource clock;
    private final Supplier<ChaosBoard> board;
    private final Label title = Parts.label("", "medium");
    private final Label says = Parts.label("", "small");
    private final VBox line = new VBox(2, title, says);

    EntryCell(InstantSource clock, Supplier<ChaosBoard> board) {
        this.clock = clock;
        this.board = board;
        title.setMinWidth(0);
        says.setMinWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(ChaosEntry entry) {
        String mark = board.get().isMarked(entry) ? "▸ " : "";
        title.setText(mark + entry.title() + "  ·  " + entry.kind());
        says.setText(entry.says(clock.instant()));
        Tones.set(says, entry.tone());
        Parts.tip(says, says.getText());
        setAccessibleText(title.getText() + ", " + says.getText());
    }
}
