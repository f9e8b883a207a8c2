package dev.pilothouse.desktop.flash;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.flash.FlashStep;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** All steps in their order, with the present one and those that are done. */
final class StepBar {
    private final Map<FlashStep, Label> labels = new EnumMap<>(FlashStep.class);
    private final HBox box = new HBox(8);

    StepBar() {
        box.setId("flash-steps");
        box.setPadding(new Insets(10, 16, 10, 16));
        box.setAlignment(Pos.CENTER_LEFT);
        for (FlashStep step : FlashStep.values()) {
            Label label = Parts.pill(step.number() + "  " + step.word(), Tone.MUTED);
            labels.put(step, label);
            if (step.number() > 1) {
                box.getChildren().add(Parts.label("›", "tertiary"));
            }
            box.getChildren().add(label);
        }
    }

    Node node() {
        return box;
    }

    void show(FlashStep now) {
        labels.forEach((step, label) ->
                Tones.set(label, step == now ? Tone.ACCENT : step.compareTo(now) < 0 ? Tone.GOOD : Tone.MUTED));
    }
}
