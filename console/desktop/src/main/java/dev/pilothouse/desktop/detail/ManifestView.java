package dev.pilothouse.desktop.detail;

import dev.pilothouse.desktop.look.LineList;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.text.AppId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/** The selected app's manifest as it is on disk, with line numbers, so that a message's line can be found. */
final class ManifestView implements View {
    /** Keys stand out; nothing more is read into the text. */
    private static final Pattern KEY = Pattern.compile("(\\s*(?:- )?)([\\w.-]+:)(\\s.*|)");

    private static final double NUMBER = 34;

    private final Desk desk;
    private final LineList<Line> list;
    private Optional<AppId> shown = Optional.empty();

    private record Line(int number, String text) {}

    ManifestView(Desk desk) {
        this.desk = desk;
        this.list = new LineList<>("manifest", "Manifest of the selected app", ManifestView::draw, Line::text);
        list.whenEmpty("No app is selected");
    }

    @Override
    public Node node() {
        return list.view();
    }

    @Override
    public void refresh() {
        Optional<AppId> wanted =
                desk.screen().table().selected().map(row -> row.address().app());
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        list.lines().clear();
        wanted.ifPresent(app -> desk.manifest(app, lines -> take(app, lines)));
    }

    /** So that the next look reads the file again. */
    void forget() {
        shown = Optional.empty();
    }

    private void take(AppId app, List<String> lines) {
        if (shown.equals(Optional.of(app))) {
            list.lines().clear();
            for (int index = 0; index < lines.size(); index++) {
                list.lines().add(new Line(index + 1, lines.get(index)));
            }
        }
    }

    private static void draw(ListCell<Line> cell, Line line) {
        HBox parts = new HBox();
        var number = Parts.label(Integer.toString(line.number()), "mono", "tertiary");
        number.setMinWidth(NUMBER);
        parts.getChildren().add(number);
        Matcher key = KEY.matcher(line.text());
        if (line.text().stripLeading().startsWith("#")) {
            parts.getChildren().add(Parts.label(line.text(), "mono", "tertiary"));
        } else if (key.matches()) {
            parts.getChildren()
                    .addAll(
                            Parts.label(key.group(1), "mono", "tertiary"),
                            Parts.label(key.group(2), "mono", "tone-accent"),
                            Parts.label(key.group(3), "mono"));
        } else {
            parts.getChildren().add(Parts.label(line.text(), "mono"));
        }
        cell.setGraphic(parts);
    }
}
