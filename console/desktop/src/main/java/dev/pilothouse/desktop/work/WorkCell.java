package dev.pilothouse.desktop.work;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.OutcomeWords;
import dev.pilothouse.presentation.work.Work;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One operation in the list: what it is, what it does right now or how it ended, and for how long. */
final class WorkCell extends LiveCell<Work> {
    private static final double BAR = 56;

    private final InstantSource clock;
    private final FontIcon sign = Parts.icon(Feather.LOADER, Tone.ACCENT);
    private final Label title = Parts.label("", "medium");
    private final Label state = Parts.label("", "small", "secondary");
    private final Label since = Parts.label("", "small", "tertiary");
    private final ProgressBar bar = new ProgressBar(0);
    private final HBox line;

    WorkCell(InstantSource clock) {
        this.clock = clock;
        bar.setMinWidth(BAR);
        bar.setMaxWidth(BAR);
        title.setMinWidth(0);
        state.setMinWidth(0);
        since.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, title, state);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox amounts = new VBox(6, since, bar);
        amounts.setAlignment(Pos.CENTER_RIGHT);
        line = new HBox(12, sign, words, amounts);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(Work work) {
        Tone tone = work.outcome().map(OutcomeWords::tone).orElse(Tone.ACCENT);
        Signs.show(sign, work.outcome());
        title.setText(work.title());
        state.setText(work.outcome()
                .map(OutcomeWords::words)
                .orElseGet(() -> work.current().number() == 0
                        ? "under way"
                        : work.current().title()));
        Tones.set(state, work.outcome().isPresent() ? tone : Tone.PLAIN);
        since.setText(Amounts.span(work.root().elapsed(clock.instant())));
        Signs.show(bar, work.current().share());
        setAccessibleText(work.title() + ", " + state.getText());
    }
}
