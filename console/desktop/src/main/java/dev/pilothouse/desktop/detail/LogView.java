package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.LineList;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.LogLine.Stream;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.detail.LogBuffer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected app's log. It follows the end until one scrolls away from it, and again when asked to. */
final class LogView implements View {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Desk desk;
    private final ZoneId zone;
    private final LineList<LogLine> list;
    private final ToggleButton follow = new ToggleButton("Follow the end", new FontIcon(Feather.CHEVRONS_DOWN));
    private final Label count = Parts.label("", "small", "tertiary");
    private final VBox box;
    private Optional<Address> shown = Optional.empty();
    private long taken;

    LogView(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.zone = zone;
        this.list = new LineList<>("log", "Log of the selected app", this::draw, LogLine::text);
        list.whenEmpty("No line yet");
        follow.setId("follow");
        follow.setSelected(true);
        follow.getStyleClass().add("quiet");
        follow.setOnAction(_ -> scroll());
        list.view().addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        HBox head = new HBox(10, follow, Parts.spacer(), count);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("tab-toolbar");
        VBox.setVgrow(list.view(), Priority.ALWAYS);
        box = new VBox(head, list.view());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        LogBuffer log = desk.screen().log();
        if (!desk.screen().logOf().equals(shown) || log.dropped() + log.size() < taken) {
            shown = desk.screen().logOf();
            list.lines().clear();
            taken = 0;
        }
        long end = log.dropped() + log.size();
        if (end == taken) {
            return;
        }
        int fresh = (int) Math.min(end - taken, log.size());
        list.lines().addAll(log.slice(log.size() - fresh, fresh));
        int surplus = list.lines().size() - log.size();
        if (surplus > 0) {
            list.lines().remove(0, surplus);
        }
        taken = end;
        count.setText(end == 1 ? "1 line" : end + " lines");
        scroll();
    }

    private void scroll() {
        if (follow.isSelected() && !list.lines().isEmpty()) {
            list.view().scrollTo(list.lines().size());
        }
    }

    private void draw(ListCell<LogLine> cell, LogLine line) {
        Label time = Parts.label(TIME.format(line.at().atZone(zone)), "mono", "tertiary");
        time.setMinWidth(Label.USE_PREF_SIZE);
        Label text = Parts.label(line.text(), "mono", line.stream() == Stream.STDERR ? "tone-warn" : "tone-plain");
        cell.setGraphic(new HBox(14, time, text));
    }
}
