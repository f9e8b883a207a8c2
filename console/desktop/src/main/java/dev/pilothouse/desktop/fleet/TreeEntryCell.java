package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.NodeRow;
import dev.pilothouse.presentation.lease.LeaseCard;
import dev.pilothouse.presentation.words.ContactWords;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line of the tree: a sign, a name, and how the thing is. */
final class TreeEntryCell extends TreeCell<TreeEntry> {
    private final FleetScreen screen;
    private final FontIcon icon = Parts.icon(Feather.SERVER, Tone.MUTED);
    private final Circle dot = Parts.dot(Tone.MUTED);
    private final Label name = Parts.label("");
    private final Label note = Parts.label("", "small");
    private final FontIcon guard = Parts.icon(Feather.SHIELD, Tone.MUTED);
    private final HBox line = new HBox(8, icon, dot, name, guard, Parts.spacer(), note);

    TreeEntryCell(FleetScreen screen) {
        this.screen = screen;
        line.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable TreeEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setGraphic(entry == null || empty ? null : line);
        refresh();
    }

    void refresh() {
        TreeEntry entry = getItem();
        if (entry == null || isEmpty()) {
            return;
        }
        guard(entry);
        switch (entry) {
            case TreeEntry.Fleet fleet -> show(Feather.ANCHOR, fleet.name(), "strong", count(), Tone.MUTED, false);
            case TreeEntry.Group group ->
                show(
                        Feather.LAYERS,
                        group.name(),
                        "medium",
                        Integer.toString(group.members().size()),
                        Tone.MUTED,
                        false);
            case TreeEntry.OneNode one -> showNode(one);
            case TreeEntry.App app -> showApp(app);
        }
    }

    private boolean guard(TreeEntry entry) {
        boolean guarded = entry instanceof TreeEntry.OneNode one
                && screen.nodes().stream()
                        .anyMatch(node ->
                                node.name().equals(one.node()) && node.spec().protection() == Protection.PROTECTED);
        guard.setVisible(guarded);
        guard.setManaged(guarded);
        return guarded;
    }

    private String count() {
        return Integer.toString(screen.header().nodes());
    }

    private void showNode(TreeEntry.OneNode one) {
        Optional<NodeRow> row = screen.nodes().stream()
                .filter(node -> node.name().equals(one.node()))
                .findFirst();
        Tone tone = row.map(NodeRow::tone).orElse(Tone.MUTED);
        String word = row.map(node -> ContactWords.word(node.contact())).orElse("");
        boolean held = row.flatMap(NodeRow::lease)
                .filter(card -> card.standing(screen.now()) == LeaseCard.Standing.HELD)
                .isPresent();
        String told = word.equals("connected") ? held ? "held" : "" : word;
        show(Feather.SERVER, one.node().value(), "medium", told, held && tone == Tone.GOOD ? Tone.WARN : tone, true);
        setAccessibleText("Node " + one.node() + ", " + word + (guard.isVisible() ? ", protected" : "")
                + row.flatMap(NodeRow::lease)
                        .map(card -> ", " + card.line(screen.now()))
                        .orElse(""));
    }

    private void showApp(TreeEntry.App app) {
        Tone tone = screen.table()
                .row(app.address())
                .map(row -> row.condition().tone())
                .orElse(Tone.MUTED);
        show(Feather.BOX, app.address().app().value(), "secondary", "", tone, true);
        setAccessibleText("App " + app.address());
    }

    private void show(Ikon sign, String text, String style, String told, Tone tone, boolean dotted) {
        boolean isApp = sign == Feather.BOX;
        icon.setVisible(!isApp);
        icon.setManaged(!isApp);
        if (!sign.equals(icon.getIconCode())) {
            icon.setIconCode(sign);
        }
        dot.setVisible(dotted);
        dot.setManaged(dotted);
        Tones.set(dot, tone);
        name.setText(text);
        if (!name.getStyleClass().contains(style)) {
            name.getStyleClass().setAll("label", style);
        }
        note.setText(told);
        Tones.set(note, tone);
    }
}
