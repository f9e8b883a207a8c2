package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.NoticeWays;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.work.FailureNotice;
import dev.pilothouse.presentation.work.FailureNotice.Way;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What failed last: the reason, the next step, and the ways to where more is told. It stays until it is dismissed. */
public final class FailureBanner implements View {
    /** The first ways are the most useful ones; the others are in the commands. */
    private static final int WAYS = 3;

    private final Desk desk;
    private final Label headline = Parts.label("", "medium");
    private final Label reason = Parts.label("");
    private final Label advice = Parts.label("", "secondary");
    private final HBox ways = new HBox(6);
    private final HBox bar;
    private Optional<FailureNotice> shown = Optional.empty();

    public FailureBanner(Desk desk) {
        this.desk = desk;
        for (Label line : List.of(headline, reason, advice)) {
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
        }
        VBox words = new VBox(2, headline, reason, advice);
        words.setMinWidth(120);
        HBox.setHgrow(words, Priority.ALWAYS);
        ways.setAlignment(Pos.CENTER_RIGHT);
        ways.setMinWidth(Region.USE_PREF_SIZE);
        Button dismiss = Parts.iconButton("Dismiss (9)", Feather.X, () -> NoticeWays.dismiss(desk));
        dismiss.setId("failure-dismiss");
        bar = new HBox(Parts.icon(Feather.X_OCTAGON, Tone.BAD), words, ways, dismiss);
        bar.setId("failure-banner");
        bar.getStyleClass().addAll("banner", "failure-banner");
        show();
    }

    @Override
    public Node node() {
        return bar;
    }

    @Override
    public void refresh() {
        Optional<FailureNotice> now = desk.panels().state().work().notice();
        if (!now.equals(shown)) {
            shown = now;
            show();
        }
    }

    private void show() {
        bar.setVisible(shown.isPresent());
        bar.setManaged(shown.isPresent());
        shown.ifPresent(notice -> {
            headline.setText(notice.headline());
            reason.setText(notice.why().sentence());
            advice.setText("Next: " + notice.why().advice());
            ways.getChildren()
                    .setAll(notice.ways().stream()
                            .limit(WAYS)
                            .map(way -> button(way, notice))
                            .toList());
        });
    }

    private Button button(Way way, FailureNotice notice) {
        Button button = Parts.button(word(way), sign(way), () -> NoticeWays.go(desk, way, notice));
        button.setId("failure-" + way.name());
        return button;
    }

    private static String word(Way way) {
        return switch (way) {
            case KEPT -> "What was kept";
            case LOGS -> "Log";
            case WHY -> "Why";
            case LEASE -> "Who holds it";
            case PLAN -> "New plan";
            case STEPS -> "Steps";
        };
    }

    private static Ikon sign(Way way) {
        return switch (way) {
            case KEPT -> Feather.ARCHIVE;
            case LOGS -> Feather.ALIGN_LEFT;
            case WHY -> Feather.HELP_CIRCLE;
            case LEASE -> Feather.LOCK;
            case PLAN -> Feather.GIT_PULL_REQUEST;
            case STEPS -> Feather.LAYERS;
        };
    }
}
