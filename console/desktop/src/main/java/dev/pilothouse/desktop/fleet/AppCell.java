package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Icons;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.Column;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A cell of the app table: the column says what stands in it, this says how it is drawn. */
final class AppCell extends TableCell<LiveRow, LiveRow> {
    private static final double BAR = 44;

    private final Column column;
    private final InstantSource clock;
    private final Label pill = Parts.pill("", Tone.MUTED);
    private final FontIcon icon = Parts.icon(Feather.CIRCLE, Tone.MUTED);
    private final Region fill = new Region();
    private final HBox bar = new HBox(fill);

    AppCell(Column column, InstantSource clock) {
        this.column = column;
        this.clock = clock;
        getStyleClass().add(column.align() == Column.Align.END ? "number" : "words");
        if (column.id() == Column.Id.APP) {
            getStyleClass().add("subject");
        }
        bar.getStyleClass().add("bar-track");
        bar.setMinSize(BAR, 4);
        bar.setMaxSize(BAR, 4);
        bar.setAlignment(Pos.CENTER_LEFT);
        fill.getStyleClass().add("bar-fill");
        setContentDisplay(column.align() == Column.Align.END ? ContentDisplay.RIGHT : ContentDisplay.LEFT);
        setGraphicTextGap(8);
        // Its row gives it its place. Managed, every changed text would have the whole table laid out again.
        setManaged(false);
    }

    @Override
    protected void updateItem(@Nullable LiveRow line, boolean empty) {
        super.updateItem(line, empty);
        if (line == null || empty) {
            setText(null);
            setGraphic(null);
            Tones.clear(this);
        } else {
            show(line.row());
        }
    }

    /** Brings what depends on the time up to date. */
    void refresh() {
        LiveRow line = getItem();
        if (line != null && !isEmpty()) {
            show(line.row());
        }
    }

    private void show(AppRow row) {
        String text = column.text().apply(row, clock.instant());
        Tone tone = column.tone().apply(row);
        switch (column.id()) {
            case STATE -> {
                pill.setText(row.stateWord());
                Tones.set(pill, tone);
                present("", pill);
                if (!row.stateWord().equals(getAccessibleText())) {
                    setAccessibleText(row.stateWord());
                }
            }
            case HEALTH -> {
                if (!Icons.of(row.health()).equals(icon.getIconCode())) {
                    icon.setIconCode(Icons.of(row.health()));
                }
                Tones.set(icon, tone);
                present(text, icon);
                Tones.set(this, tone);
            }
            case CPU, MEMORY -> {
                OptionalDouble share = column.gauge().apply(row);
                double width = Math.round(BAR * share.orElse(0));
                // Setting a region's width asks for a layout even where it is the same.
                if (fill.getMinWidth() != width) {
                    fill.setMinWidth(width);
                }
                Tones.set(fill, tone == Tone.PLAIN || tone == Tone.GOOD ? Tone.ACCENT : tone);
                present(text, share.isPresent() ? bar : null);
                Tones.set(this, tone == Tone.GOOD ? Tone.PLAIN : tone);
            }
            case APP -> {
                present(text, null);
                Tones.set(this, row.freshness() == AppRow.Freshness.LIVE ? Tone.PLAIN : Tone.MUTED);
            }
            case NODE, VERSION, UPTIME, RESTARTS, AGE, REASON -> {
                present(text, null);
                Tones.set(this, tone);
            }
        }
    }

    private void present(String text, @Nullable Node graphic) {
        if (!text.equals(getText())) {
            setText(text);
        }
        if (!Objects.equals(getGraphic(), graphic)) {
            setGraphic(graphic);
        }
    }
}
