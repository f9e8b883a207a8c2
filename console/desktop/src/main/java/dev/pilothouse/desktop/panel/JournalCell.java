package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A line of the journal or of what can be undone, in columns. */
final class JournalCell<T> extends LiveCell<T> {
    private static final double WHEN = 108;
    private static final double WHO = 120;
    private static final double ACT = 132;
    private static final double ADDRESS = 160;

    private final Function<T, JournalWords.Columns> words;
    private final Label when = column(WHEN, "mono", "tertiary");
    private final Label who = column(WHO, "secondary");
    private final Label act = column(ACT, "medium");
    private final Label address = column(ADDRESS);
    private final Label last = Parts.label("");
    private final HBox line = new HBox(12, when, act, address, last, who);

    JournalCell(Function<T, JournalWords.Columns> words) {
        this.words = words;
        last.setMinWidth(0);
        last.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(last, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(T item) {
        JournalWords.Columns columns = words.apply(item);
        when.setText(columns.when());
        who.setText(columns.who());
        Parts.tip(who, columns.who());
        act.setText(columns.act());
        address.setText(columns.address());
        last.setText(columns.last());
        Parts.tip(last, columns.last());
        Tones.set(last, columns.tone());
        setAccessibleText(String.join(
                ", ", columns.when(), columns.act(), columns.address(), columns.last(), "by " + columns.who()));
    }

    private static Label column(double width, String... styles) {
        Label label = Parts.label("", styles);
        label.setMinWidth(width);
        label.setMaxWidth(width);
        return label;
    }
}
