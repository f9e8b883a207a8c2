package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.LineList;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.detail.EventLine;
import dev.pilothouse.presentation.table.AppRow;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/** What happened to the selected app, its node and the fleet: the newest on top. */
final class EventView implements View {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double ADDRESS = 190;

    private final Desk desk;
    private final ZoneId zone;
    private final LineList<EventLine> list;

    EventView(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.zone = zone;
        this.list = new LineList<>(
                "events", "Events of the selected app", this::draw, line -> line.address() + " " + line.text());
        list.whenEmpty("Nothing has happened since this window was opened");
    }

    @Override
    public Node node() {
        return list.view();
    }

    @Override
    public void refresh() {
        Optional<AppRow> row = desk.screen().table().selected();
        List<EventLine> wanted = row.map(selected -> desk.screen().events().of(selected.address()))
                .orElseGet(() -> desk.screen().events().all())
                .reversed();
        if (!list.lines().equals(wanted)) {
            list.lines().setAll(wanted);
        }
    }

    private void draw(ListCell<EventLine> cell, EventLine line) {
        Label time = Parts.label(TIME.format(line.at().atZone(zone)), "mono", "tertiary");
        time.setMinWidth(Label.USE_PREF_SIZE);
        Label address = Parts.label(line.address(), "mono", "secondary");
        address.setMinWidth(ADDRESS);
        address.setMaxWidth(ADDRESS);
        Label text = Parts.label(line.text(), "mono");
        Tones.set(text, line.tone());
        cell.setGraphic(new HBox(14, time, address, text));
    }
}
