package dev.pilothouse.desktop.log;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.engine.container.LogLine.Stream;
import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.log.LogQuery;
import dev.pilothouse.presentation.log.LogSource;
import dev.pilothouse.presentation.log.MergedLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One line of a fleet log: when, where from in the node's colour, and the text with what is looked for marked. */
final class FleetLogCell extends LiveCell<MergedLine> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final double CHARACTER = 7.3;

    private final Desk desk;
    private final ZoneId zone;
    private final Label time = Parts.label("", "mono", "tertiary");
    private final Label tag = Parts.label("", "mono", "tag");
    private final HBox text = new HBox();
    private final HBox line = new HBox(12, time, tag, text);
    private @Nullable MergedLine shown;
    private LogQuery marked = LogQuery.NONE;
    private String hue = "";

    FleetLogCell(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.zone = zone;
        setPrefWidth(Region.USE_COMPUTED_SIZE);
        time.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        text.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(MergedLine merged) {
        FleetLog log = desk.panels().state().log();
        LogQuery query = log.search().query();
        if (merged.equals(shown) && query.equals(marked)) {
            return;
        }
        shown = merged;
        marked = query;
        List<LogSource> sources = log.sources();
        time.setText(TIME.format(merged.alignedAt().atZone(zone)));
        tag.setText(sources.get(merged.source()).tag());
        int longest =
                sources.stream().mapToInt(source -> source.tag().length()).max().orElse(0);
        tag.setMinWidth(longest * CHARACTER);
        tag.setMaxWidth(longest * CHARACTER);
        String wanted = Hues.of(log.colour(merged));
        if (!wanted.equals(hue)) {
            tag.getStyleClass().remove(hue);
            tag.getStyleClass().add(wanted);
            hue = wanted;
        }
        text.getChildren().setAll(pieces(merged, query));
    }

    private static List<Label> pieces(MergedLine merged, LogQuery query) {
        String words = merged.line().text();
        String tone = merged.line().stream() == Stream.STDERR ? "tone-warn" : "tone-plain";
        List<Label> pieces = new ArrayList<>();
        int from = 0;
        for (LogQuery.Hit hit : query.hits(words)) {
            if (hit.from() > from) {
                pieces.add(piece(words.substring(from, hit.from()), tone));
            }
            pieces.add(piece(words.substring(hit.from(), hit.to()), "hit"));
            from = hit.to();
        }
        if (from < words.length() || pieces.isEmpty()) {
            pieces.add(piece(words.substring(from), tone));
        }
        return pieces;
    }

    private static Label piece(String words, String style) {
        Label piece = Parts.label(words, "mono", style);
        piece.setMinWidth(Region.USE_PREF_SIZE);
        return piece;
    }
}
