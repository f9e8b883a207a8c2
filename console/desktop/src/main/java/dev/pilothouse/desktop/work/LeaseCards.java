package dev.pilothouse.desktop.work;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.lease.LeaseCard;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who holds which node, each with a way to take it over. Not there while nobody holds one. */
final class LeaseCards implements View {
    private static final double LINE = 44;
    private static final int LINES = 3;

    private final Desk desk;
    private final LiveList<LeaseCard> list;

    LeaseCards(Desk desk) {
        this.desk = desk;
        this.list = new LiveList<>("leases", "Who works on which node", () -> new Card(desk));
        list.view().getStyleClass().add("leases");
        refresh();
    }

    @Override
    public Node node() {
        return list.view();
    }

    @Override
    public void refresh() {
        List<LeaseCard> cards = desk.screen().nodes().stream()
                .flatMap(node -> node.lease().stream())
                .toList();
        list.view().setVisible(!cards.isEmpty());
        list.view().setManaged(!cards.isEmpty());
        double height = Math.min(cards.size(), LINES) * LINE + 2;
        if (list.view().getMinHeight() != height) {
            list.view().setMinHeight(height);
            list.view().setMaxHeight(height);
        }
        list.bring(cards);
    }

    private static final class Card extends LiveCell<LeaseCard> {
        private final Desk desk;
        private final Label node = Parts.label("", "medium");
        private final Label text = Parts.label("", "small", "secondary");
        private final Button take;
        private final HBox line;

        Card(Desk desk) {
            this.desk = desk;
            take = Parts.button(
                    "Take over",
                    Feather.UNLOCK,
                    () -> desk.panels().takeOver(getItem().node()));
            take.setFocusTraversable(true);
            text.setMinWidth(0);
            VBox words = new VBox(2, node, text);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            line = new HBox(12, Parts.icon(Feather.LOCK, Tone.WARN), words, take);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected Node line() {
            return line;
        }

        @Override
        protected void show(LeaseCard card) {
            node.setText(card.node().value());
            String says = card.line(desk.screen().now());
            text.setText(says);
            Parts.tip(text, says);
            Tones.set(text, card.tone(desk.screen().now()));
            take.setAccessibleText("Take over " + card.node());
        }
    }
}
