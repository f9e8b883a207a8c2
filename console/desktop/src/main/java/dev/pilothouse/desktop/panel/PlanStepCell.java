package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.plan.PlanStep;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One step of a plan: its place in the order, what is done with what and why, and below it everything that matters. */
final class PlanStepCell extends LiveCell<PlanStep> {
    private static final double NUMBER = 26;
    private static final double SUBJECT = 190;
    private static final double WORD = 130;
    private static final double LABEL = 86;

    private final Label number = Parts.label("", "tertiary", "step-number");
    private final Label subject = Parts.label("", "medium");
    private final Label word = Parts.pill("", Tone.MUTED);
    private final Label reason = Parts.label("", "secondary");
    private final GridPane details = new GridPane();
    private final VBox box;
    private @Nullable PlanStep shown;

    PlanStepCell() {
        getStyleClass().add("plan-step");
        number.setMinWidth(NUMBER);
        number.setMaxWidth(NUMBER);
        subject.setMinWidth(SUBJECT);
        subject.setMaxWidth(SUBJECT);
        HBox place = new HBox(word);
        place.setMinWidth(WORD);
        place.setMaxWidth(WORD);
        reason.setWrapText(true);
        reason.setMinWidth(0);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(reason, Priority.ALWAYS);
        HBox head = new HBox(10, number, subject, place, reason);
        head.setAlignment(Pos.TOP_LEFT);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setMinWidth(0);
        details.getColumnConstraints().addAll(new ColumnConstraints(LABEL), value);
        details.getStyleClass().add("plan-details");
        box = new VBox(6, head, details);
    }

    @Override
    protected Node line() {
        return box;
    }

    @Override
    protected void show(PlanStep step) {
        if (step.equals(shown)) {
            return;
        }
        shown = step;
        number.setText(step.number() == 0 ? "–" : Integer.toString(step.number()));
        subject.setText(step.subject());
        Parts.tip(subject, step.subject());
        word.setText(step.word());
        Tones.set(word, step.tone());
        reason.setText(step.reason());
        details.getChildren().clear();
        List<Field> fields = step.details();
        for (int row = 0; row < fields.size(); row++) {
            Label label = Parts.label(fields.get(row).label(), "fact-name");
            Label value = Parts.label(fields.get(row).value());
            value.setWrapText(true);
            value.setMinWidth(0);
            value.setMinHeight(Region.USE_PREF_SIZE);
            Tones.set(value, fields.get(row).tone());
            GridPane.setValignment(label, VPos.TOP);
            details.addRow(row, label, value);
        }
        details.setManaged(!fields.isEmpty());
        setAccessibleText(step.word() + " " + step.subject() + ", " + step.reason());
    }

    @Override
    protected double computePrefHeight(double width) {
        return wrapped(box, width);
    }
}
