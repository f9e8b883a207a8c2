package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.NodeRow;
import dev.pilothouse.presentation.lease.LeaseCard;
import dev.pilothouse.presentation.lease.ServiceLine;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ContactWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Every node: how it is reached, who works there, which service looks after it; with taking over and asking why. */
final class NodesPanel implements PanelView {
    private static final double LIST_SHARE = 0.58;
    private static final double LABELS = 90;

    private final Desk desk;
    private final LiveList<NodeRow> list;
    private final Reading detail = new Reading("node-detail", "Everything known of the chosen node", LABELS);
    private final Button why;
    private final Button take;
    private final Offer takeOffer;
    private final Button key;
    private final HBox tools;
    private final SplitPane split;
    private Optional<NodeName> chosen = Optional.empty();

    NodesPanel(Desk desk) {
        this.desk = desk;
        this.list = new LiveList<>("nodes", "Nodes", () -> new NodeCell(desk.screen()::now));
        list.view().getStyleClass().add("medium-tall");
        list.whenEmpty("No node is declared");
        list.onChoice(row -> {
            chosen = Optional.of(row.name());
            refresh();
        });
        why = Parts.button(
                "Why",
                Feather.HELP_CIRCLE,
                () -> chosenRow().ifPresent(row -> desk.panels().why(row.name())));
        why.setId("node-why");
        take = Parts.button(
                "Take over",
                Feather.UNLOCK,
                () -> chosenRow().ifPresent(row -> desk.panels().takeOver(row.name())));
        take.setId("take-over");
        takeOffer = new Offer(take);
        key = Parts.button(
                "Compare host key", Feather.KEY, () -> chosenRow().ifPresent(row -> desk.compareHostKey(row.name())));
        tools = new HBox(8, Parts.spacer(), key, why, takeOffer.node());
        tools.setAlignment(Pos.CENTER_LEFT);
        list.view().setMinWidth(240);
        detail.node().setMinWidth(160);
        split = new SplitPane(list.view(), detail.node());
        split.setDividerPositions(LIST_SHARE);
        split.setMinHeight(0);
    }

    @Override
    public Node node() {
        return split;
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public Map<String, Runnable> keys() {
        return Map.of("w", why::fire, "K", take::fire, "T", key::fire);
    }

    @Override
    public void focus() {
        list.view().requestFocus();
    }

    @Override
    public void refresh() {
        List<NodeRow> rows = desk.screen().nodes();
        list.bring(rows);
        Optional<NodeRow> row = chosenRow();
        list.select(row.map(rows::indexOf).orElse(-1));
        boolean untrusted = row.filter(node ->
                        node.contact() instanceof Contact.Lost lost && lost.code() == ErrorCode.HOST_KEY_UNKNOWN)
                .isPresent();
        key.setVisible(untrusted);
        key.setManaged(untrusted);
        why.setDisable(row.isEmpty());
        take.setText(row.map(node -> "Take over " + node.name()).orElse("Take over"));
        boolean held = row.flatMap(NodeRow::lease).isPresent();
        takeOffer.show(held ? desk.screen().questions().change() : Offer.nothing("Nobody holds this node"));
        detail.show(row.map(node -> lines(node, desk.screen().now())).orElse(List.of()));
    }

    private static List<Reading.Line> lines(NodeRow row, Instant now) {
        List<Reading.Line> lines = new ArrayList<>();
        lines.add(Reading.Line.heading(row.name().value()));
        lines.add(Reading.Line.field(
                "Contact", ContactWords.explain(row.name(), row.contact(), now).line(), row.tone()));
        if (!row.fault().isBlank()) {
            lines.add(Reading.Line.field("Engine", row.fault(), Tone.BAD));
        }
        row.runtime()
                .ifPresent(engine -> lines.add(Reading.Line.field(
                        "Engine", engine.kind().name().toLowerCase(Locale.ROOT) + " " + engine.version(), Tone.PLAIN)));
        lines.add(Reading.Line.field("Apps", Amounts.count(row.apps(), "app"), Tone.PLAIN));
        Optional<LeaseCard> lease = row.lease();
        lines.add(Reading.Line.field(
                "Lease",
                lease.map(card -> card.line(now)).orElse("nobody works there"),
                lease.map(card -> card.tone(now)).orElse(Tone.MUTED)));
        ServiceLine service = row.service(now);
        lines.add(Reading.Line.field("Service", service.text(), service.tone()));
        if (row.spec().protection() == Protection.PROTECTED) {
            lines.add(Reading.Line.field("Protected", "every change wants its name typed", Tone.WARN));
        }
        return lines;
    }

    private Optional<NodeRow> chosenRow() {
        List<NodeRow> rows = desk.screen().nodes();
        return rows.stream()
                .filter(row -> chosen.filter(row.name()::equals).isPresent())
                .findFirst()
                .or(() -> rows.stream().findFirst());
    }
}
