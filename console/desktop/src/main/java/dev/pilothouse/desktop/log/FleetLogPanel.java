package dev.pilothouse.desktop.log;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.log.FleetLog.Motion;
import dev.pilothouse.presentation.log.LogQuery;
import dev.pilothouse.presentation.log.MergedLine;
import dev.pilothouse.presentation.words.Amounts;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Logs of several apps and nodes in one line of time; searched, filtered, held, saved. */
public final class FleetLogPanel implements PanelView {
    private final Desk desk;
    private final LiveList<MergedLine> list;
    private final LogSources sources;
    private final LogWords search;
    private final LogWords filter;
    private final ToggleButton follow = new ToggleButton("Follow", new FontIcon(Feather.CHEVRONS_DOWN));
    private final Label count = Parts.label("", "small", "tertiary");
    private final Button save;
    private final HBox tools;
    private final VBox box;
    private Optional<MergedLine> shownPlace = Optional.empty();
    private int shownSize;

    public FleetLogPanel(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.sources = new LogSources(desk);
        this.search = LogWords.search(query -> search(0, query), places -> search(places, Optional.empty()));
        this.filter = LogWords.filter(query -> {
            query.ifPresent(log()::filter);
            refresh();
        });
        this.list = new LiveList<>("fleet-log", "Log lines of all sources", () -> new FleetLogCell(desk, zone));
        list.view().getStyleClass().addAll("line-list", "fleet-log");
        list.view().addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                hold();
            }
        });
        follow.setMinWidth(Region.USE_PREF_SIZE);
        follow.setId("fleet-log-follow");
        follow.getStyleClass().add("quiet");
        follow.setOnAction(_ -> {
            if (follow.isSelected()) {
                log().follow();
            } else {
                log().hold();
            }
            refresh();
        });
        save = Parts.button("Save", Feather.SAVE, desk.panels()::saveLog);
        save.setId("fleet-log-save");
        Parts.describe(save, "Save the lines that are shown to a file");
        tools = new HBox(8, search.node(), filter.node(), Parts.spacer(), follow, save);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.setMinWidth(0);
        HBox bottom = new HBox(10, sources.node(), Parts.spacer(), count);
        bottom.setAlignment(Pos.CENTER_LEFT);
        bottom.getStyleClass().add("log-sources");
        VBox.setVgrow(list.view(), Priority.ALWAYS);
        box = new VBox(bottom, list.view());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public Map<String, Runnable> keys() {
        return Map.of(
                "/", search::focus,
                "f", filter::focus,
                "n", () -> search(1, Optional.empty()),
                "N", () -> search(-1, Optional.empty()),
                "s", save::fire);
    }

    @Override
    public void focus() {
        list.view().requestFocus();
    }

    @Override
    public void refresh() {
        FleetLog log = log();
        List<MergedLine> shown = log.shown();
        sources.refresh();
        list.whenEmpty(log.sources().isEmpty() ? "No app is followed" : "No line yet");
        list.bring(shown);
        search.tell(log.search().query(), log.search().place(), log.search().count());
        filter.tell(log.filter(), 0, 0);
        follow.setSelected(log.motion() == Motion.FOLLOWING);
        count.setText(Amounts.count(shown.size(), "line")
                + (log.unseen() > 0 ? ", " + log.unseen() + " more came" : "")
                + (log.dropped() > 0 ? ", " + log.dropped() + " old ones let go" : ""));
        save.setDisable(shown.isEmpty());
        boolean grown = shown.size() != shownSize;
        shownSize = shown.size();
        if (log.motion() == Motion.FOLLOWING && grown && shownSize > 0) {
            list.view().scrollTo(shownSize - 1);
        }
    }

    /** @param places how many places on; 0 begins to look for the words */
    private void search(int places, Optional<LogQuery> words) {
        words.ifPresent(log()::search);
        Optional<MergedLine> place =
                places == 0 ? log().search().current() : log().search().step(places);
        if (place.isPresent() && !place.equals(shownPlace)) {
            log().hold();
        }
        shownPlace = place;
        refresh();
        place.map(log().shown()::indexOf).filter(index -> index >= 0).ifPresent(index -> {
            list.view().getSelectionModel().clearAndSelect(index);
            list.view().scrollTo(Math.max(0, index - 4));
        });
    }

    private void hold() {
        if (log().motion() == Motion.FOLLOWING) {
            log().hold();
            refresh();
        }
    }

    private FleetLog log() {
        return desk.panels().state().log();
    }
}
