package dev.pilothouse.desktop.work;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.work.WorkLine;
import dev.pilothouse.presentation.work.WorkStep;
import java.time.Duration;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One step in the tree of an operation. */
final class StepCell extends LiveCell<WorkLine> {
    private static final double INDENT = 22;
    private static final double BAR = 90;
    private static final double TITLE = 90;

    private final InstantSource clock;
    private final Region indent = new Region();
    private final FontIcon sign = Parts.icon(Feather.LOADER, Tone.ACCENT);
    private final Label title = Parts.label("");
    private final Label remark = Parts.label("", "small");
    private final Label since = Parts.label("", "small", "tertiary");
    private final ProgressBar bar = new ProgressBar(0);
    private final HBox line;

    StepCell(InstantSource clock) {
        this.clock = clock;
        bar.setMinWidth(BAR);
        bar.setMaxWidth(BAR);
        title.setMinWidth(TITLE);
        remark.setMinWidth(0);
        since.setMinWidth(Region.USE_PREF_SIZE);
        line = new HBox(10, indent, sign, title, remark, Parts.spacer(), bar, since);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(WorkLine step) {
        double left = step.depth() * INDENT;
        if (indent.getMinWidth() != left) {
            indent.setMinWidth(left);
            indent.setMaxWidth(left);
        }
        Signs.show(sign, step.step().ended().map(WorkStep.End::outcome));
        title.setText(step.text());
        remark.setText(step.remark());
        Tones.set(remark, step.step().ended().isPresent() ? step.tone() : Tone.MUTED);
        Parts.tip(remark, step.remark());
        Duration elapsed = step.elapsed(clock.instant());
        since.setText(elapsed.toSeconds() > 0 ? Amounts.span(elapsed) : "");
        Signs.show(bar, step.step().share());
        setAccessibleText(title.getText() + ", " + remark.getText());
    }
}
