package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.Mark;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.Tone;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The way to every panel, with a count where one has something to tell. */
public final class Rail implements View {
    /** Height of an icon with its word below it. */
    private static final double LABELLED = 57;

    private final Desk desk;
    private final VBox box = new VBox();
    private final Map<Panel, Entry> entries = new EnumMap<>(Panel.class);

    private record Entry(ToggleButton button, Label count) {}

    public Rail(Desk desk) {
        this.desk = desk;
        box.setId("rail");
        box.getStyleClass().add("rail");
        for (Panel panel : Panel.values()) {
            Entry entry = entry(panel);
            entries.put(panel, entry);
            StackPane place = new StackPane(entry.button(), entry.count());
            StackPane.setAlignment(entry.count(), Pos.TOP_RIGHT);
            box.getChildren().add(place);
        }
        box.setMinHeight(0);
        box.heightProperty().addListener((_, _, height) -> label(height.doubleValue()));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        entries.forEach((panel, entry) -> {
            entry.button().setSelected(desk.panel() == panel);
            Optional<Mark> mark = desk.markOf(panel);
            entry.count().setVisible(mark.isPresent());
            mark.ifPresent(shown -> {
                entry.count().setText(shown.text());
                Tones.set(entry.count(), shown.tone());
            });
            entry.button()
                    .setAccessibleText(panel.title()
                            + mark.map(shown -> ", " + shown.text()).orElse(""));
        });
    }

    /** Where the words do not fit, the icons stand alone; the pointer still tells what they are. */
    private void label(double height) {
        boolean roomy = height >= entries.size() * LABELLED;
        entries.values()
                .forEach(entry ->
                        entry.button().setContentDisplay(roomy ? ContentDisplay.TOP : ContentDisplay.GRAPHIC_ONLY));
    }

    private Entry entry(Panel panel) {
        ToggleButton button = new ToggleButton(panel.word(), new FontIcon(panel.icon()));
        button.setId("rail-" + panel.name());
        button.getStyleClass().add("rail-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip("Show " + panel.about() + " (" + panel.key() + ")"));
        button.setOnAction(_ -> desk.open(panel));
        Label count = Parts.pill("", Tone.MUTED);
        count.getStyleClass().add("rail-count");
        count.setMouseTransparent(true);
        count.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return new Entry(button, count);
    }
}
