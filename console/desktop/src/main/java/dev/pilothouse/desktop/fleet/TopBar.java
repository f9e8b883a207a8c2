package dev.pilothouse.desktop.fleet;

import atlantafx.base.controls.CustomTextField;
import dev.pilothouse.desktop.look.Logo;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Theme;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.Badge;
import dev.pilothouse.presentation.fleet.FleetSummary;
import dev.pilothouse.presentation.table.Condition;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which fleet this is, the filter, how many apps are in which condition, and what works everywhere. */
public final class TopBar implements View {
    private static final double FILTER_WIDTH = 380;
    private static final double LOGO = 30;
    private static final double ROOM_FOR_COUNTS = 1080;

    private final Desk desk;
    private final CustomTextField filter = new CustomTextField();
    private final Label fleet = Parts.label("", "small", "tertiary");
    private final HBox counts = new HBox(6);
    private final HBox badges = new HBox(6);
    private final Button theme;
    private final HBox bar;
    private List<Badge> shownBadges = List.of();
    private @Nullable FleetSummary shown;
    private @Nullable Theme shownTheme;

    public TopBar(Desk desk) {
        this.desk = desk;
        this.theme = Parts.iconButton("Switch theme", Feather.SUN, desk::switchTheme);
        theme.setId("theme");
        counts.setAlignment(Pos.CENTER_RIGHT);
        counts.setId("counts");
        Button palette = Parts.button("Commands", Feather.COMMAND, desk::openPalette, "plain");
        palette.setId("palette-button");
        Parts.describe(palette, "Open the command palette (Ctrl+K)");
        VBox name = new VBox(Parts.label("Pilothouse", "brand"), fleet);
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(VBox.USE_PREF_SIZE);
        prepareFilter();
        badges.setAlignment(Pos.CENTER_LEFT);
        badges.setId("badges");
        bar = new HBox(Logo.of(LOGO), name, badges, Parts.spacer(), filter, Parts.spacer(), counts, palette, theme);
        bar.getStyleClass().add("topbar");
        bar.widthProperty().addListener((_, _, width) -> {
            counts.setVisible(width.doubleValue() >= ROOM_FOR_COUNTS);
            counts.setManaged(counts.isVisible());
        });
    }

    @Override
    public Node node() {
        return bar;
    }

    public TextField filter() {
        return filter;
    }

    @Override
    public void refresh() {
        String wanted = desk.screen().table().filter().text();
        if (!filter.getText().equals(wanted)) {
            filter.setText(wanted);
        }
        if (desk.theme() != shownTheme) {
            shownTheme = desk.theme();
            theme.setGraphic(new FontIcon(shownTheme == Theme.DARK ? Feather.SUN : Feather.MOON));
            Parts.describe(theme, shownTheme == Theme.DARK ? "Switch to the light theme" : "Switch to the dark theme");
        }
        List<Badge> important = desk.screen().badges();
        if (!important.equals(shownBadges)) {
            shownBadges = important;
            badges.getChildren().setAll(important.stream().map(TopBar::badge).toList());
        }
        FleetSummary summary = desk.screen().header();
        if (!summary.equals(shown)) {
            shown = summary;
            fleet.setText(summary.name());
            counts.getChildren().setAll(pills(summary));
        }
    }

    private static Label badge(Badge badge) {
        Label label = Parts.pill(badge.text(), Tone.MUTED);
        label.getStyleClass()
                .addAll(
                        "badge",
                        switch (badge.ground()) {
                            case DEVELOPMENT -> "development";
                            case READ_ONLY -> "read-only";
                        });
        label.setTooltip(new Tooltip(badge.meaning()));
        label.setAccessibleText(badge.text() + ": " + badge.meaning());
        return label;
    }

    private void prepareFilter() {
        filter.setId("filter");
        filter.setPromptText("Filter apps: name, node, state, label …");
        filter.setAccessibleText("Filter apps");
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.setRight(Parts.keycap("Ctrl F"));
        filter.setPrefWidth(FILTER_WIDTH);
        filter.setMinWidth(180);
        filter.textProperty().addListener((_, _, text) -> desk.filter(text));
    }

    private List<Label> pills(FleetSummary summary) {
        List<Label> pills = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            int count = summary.count(condition);
            if (count > 0) {
                pills.add(pill(count + " " + condition.word(), condition));
            }
        }
        return pills;
    }

    private Label pill(String text, Condition condition) {
        Label pill = Parts.pill(text, condition.tone());
        pill.setTooltip(new Tooltip("Show only what is " + condition.word()));
        // A filter matches parts of words, and one of these words is part of another.
        String filter = condition == Condition.HEALTHY ? "healthy !unhealthy" : condition.word();
        pill.setOnMouseClicked(_ -> desk.filter(filter));
        return pill;
    }
}
