package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.RunningOperation;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** One operation under way. */
final class OperationLine {
    private static final double BAR = 160;

    private final Label title = Parts.label("", "medium");
    private final Label step = Parts.label("", "small", "secondary");
    private final Label amount = Parts.label("", "small", "tertiary");
    private final ProgressBar bar = new ProgressBar();
    private final HBox line;

    OperationLine(RunningOperation operation, Runnable cancel) {
        title.setText(operation.title());
        title.setMinWidth(Label.USE_PREF_SIZE);
        bar.setPrefWidth(BAR);
        bar.setMinWidth(BAR);
        bar.setAccessibleText("Progress of " + operation.title());
        Button end = Parts.button("Cancel", Feather.X, cancel, "plain");
        end.setAccessibleText("Cancel " + operation.title());
        line = new HBox(Parts.icon(Feather.LOADER, Tone.ACCENT), title, step, Parts.spacer(), amount, bar, end);
        line.getStyleClass().add("operation");
    }

    Node node() {
        return line;
    }

    void show(RunningOperation operation, Instant now) {
        step.setText(operation.step());
        String since = Amounts.span(Duration.between(operation.startedAt(), now));
        amount.setText(operation.total() > 0 ? done(operation) + "  ·  " + since : since);
        // A bar without a share would be animated, and a watch goes on for days.
        bar.setVisible(operation.share().isPresent());
        bar.setProgress(operation.share().orElse(0));
    }

    private static String done(RunningOperation operation) {
        return operation.unit().equals("B")
                ? Amounts.bytes(operation.done()) + " of " + Amounts.bytes(operation.total())
                : operation.done() + " of " + operation.total() + " " + operation.unit();
    }
}
