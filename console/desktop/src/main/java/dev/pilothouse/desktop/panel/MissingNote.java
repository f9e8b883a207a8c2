package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.presentation.Tone;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Says above a list which nodes it knows nothing of, so that an empty list is not taken for good news. */
final class MissingNote {
    private final Label text = Parts.label("", "small");
    private final HBox box = new HBox(8, Parts.icon(Feather.ALERT_TRIANGLE, Tone.WARN), text);
    private List<String> shown = List.of("");

    MissingNote() {
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        box.getStyleClass().add("missing-note");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(Region.USE_PREF_SIZE);
        show(List.of());
    }

    Node node() {
        return box;
    }

    void show(List<String> sentences) {
        if (!sentences.equals(shown)) {
            shown = List.copyOf(sentences);
            text.setText(String.join("\n", sentences));
            box.setVisible(!sentences.isEmpty());
            box.setManaged(!sentences.isEmpty());
        }
    }
}
