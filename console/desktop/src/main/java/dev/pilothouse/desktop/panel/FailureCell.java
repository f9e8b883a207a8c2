package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One kept failure in the list: what was tried where, why it failed, how long ago. */
final class FailureCell extends LiveCell<KeptFailure> {
    private final InstantSource clock;
    private final Label title = Parts.label("", "medium");
    private final Label reason = Parts.label("", "small", "secondary");
    private final Label age = Parts.label("", "small", "tertiary");
    private final HBox line;

    FailureCell(InstantSource clock) {
        this.clock = clock;
        title.setMinWidth(0);
        reason.setMinWidth(0);
        age.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, title, reason);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(12, Parts.icon(Feather.X_CIRCLE, Tone.BAD), words, age);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(KeptFailure failure) {
        title.setText(failure.act() + " " + failure.address());
        String why = ErrorWords.explain(failure.code(), failure.facts()).sentence();
        reason.setText(why);
        Parts.tip(reason, why);
        age.setText(Amounts.age(failure.at(), clock.instant()) + " ago");
        setAccessibleText(title.getText() + ", " + why);
    }
}
