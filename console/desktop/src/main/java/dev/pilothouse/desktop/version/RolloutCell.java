package dev.pilothouse.desktop.version;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.version.RolloutBoard;
import dev.pilothouse.presentation.words.Amounts;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** One rollout in the list. */
final class RolloutCell extends LiveCell<RolloutStatus> {
    private final InstantSource clock;
    private final Label title = Parts.label("", "medium");
    private final Label by = Parts.label("", "small", "tertiary");
    private final VBox line = new VBox(2, title, by);

    RolloutCell(InstantSource clock) {
        this.clock = clock;
        title.setMinWidth(0);
        by.setMinWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(RolloutStatus status) {
        title.setText(RolloutBoard.line(status));
        Tones.set(title, RolloutBoard.tone(status.phase()));
        Parts.tip(title, title.getText());
        by.setText("by " + status.by() + ", " + Amounts.age(status.startedAt(), clock.instant()) + " ago");
        setAccessibleText(title.getText());
    }
}
