package dev.pilothouse.desktop.flash;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.flash.FlashRun;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One drive that is being written, or was. */
final class LaneCell extends LiveCell<FlashRun.Lane> {
    private static final double BAR = 220;

    private final Label title = Parts.label("", "medium");
    private final Label says = Parts.label("", "small");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label percent = Parts.label("", "mono");
    private final VBox line;

    LaneCell() {
        title.setMinWidth(0);
        says.setMinWidth(0);
        bar.setPrefWidth(BAR);
        bar.setMinWidth(BAR);
        percent.setMinWidth(48);
        HBox head = new HBox(12, title, Parts.spacer(), bar, percent);
        head.setAlignment(Pos.CENTER_LEFT);
        line = new VBox(3, head, says);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(FlashRun.Lane lane) {
        title.setText(lane.title());
        bar.setProgress(lane.share());
        percent.setText(String.format("%3.0f%%", Math.floor(lane.share() * 100)));
        says.setText(lane.says());
        Tones.set(says, lane.tone());
        Parts.tip(says, lane.says());
        setAccessibleText(lane.title() + ", " + lane.says());
    }
}
