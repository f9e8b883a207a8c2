package dev.pilothouse.tui.sheet;

import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.NodeRow;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.lease.LeaseCard;
import dev.pilothouse.presentation.lease.ServiceLine;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ContactWords;
import dev.pilothouse.presentation.words.Explanation;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All nodes: connection, engine, who works there, and which service looks after them. */
public final class NodeSheet extends ListSheet {
    private final FleetScreen screen;
    private final LivePanels live;
    private final Verbs verbs;
    private int selected;

    public NodeSheet(FleetScreen screen, LivePanels live, Verbs verbs) {
        this.screen = screen;
        this.live = live;
        this.verbs = verbs;
        on(Act.EXPLAIN, () -> node().ifPresent(node -> verbs.why(node.name())));
        on(Act.TRUST, () -> node().ifPresent(node -> verbs.trust(node.name())));
        on(Act.TAKE_OVER, () -> node().ifPresent(this::takeOver));
    }

    private Optional<NodeRow> node() {
        List<NodeRow> nodes = screen.nodes();
        return nodes.isEmpty() ? Optional.empty() : Optional.of(nodes.get(selected()));
    }

    @Override
    public Kind kind() {
        return Kind.NODES;
    }

    @Override
    Split split() {
        return Split.BELOW;
    }

    @Override
    String title() {
        return "Nodes";
    }

    @Override
    int size() {
        return screen.nodes().size();
    }

    @Override
    int selected() {
        return Math.clamp(selected, 0, Math.max(0, size() - 1));
    }

    @Override
    void select(int index) {
        selected = index;
    }

    @Override
    Row row(int index, int width) {
        NodeRow node = screen.nodes().get(index);
        String sign = switch (node.reach()) {
            case UP -> "●";
            case WAITING -> "◌";
            case LOST -> "✖";
        };
        Instant now = screen.now();
        if (node.reach() != NodeRow.Reach.UP) {
            return new Row(List.of(
                    new Span(sign + " ", node.tone()),
                    new Span(field(node.name().value(), 14), Tone.PLAIN),
                    new Span(field(ContactWords.word(node.contact()), 13), node.tone()),
                    new Span("who works there is not known", Tone.MUTED)));
        }
        ServiceLine service = node.service(now);
        Optional<LeaseCard> lease = node.lease();
        return new Row(List.of(
                new Span(sign + " ", node.tone()),
                new Span(field(node.name().value(), 14), Tone.PLAIN),
                new Span(field(ContactWords.word(node.contact()), 13), node.tone()),
                new Span(field("service " + service.brief(), 22), service.tone()),
                new Span(
                        lease.map(card -> card.line(now)).orElse("free"),
                        lease.map(card -> card.tone(now)).orElse(Tone.MUTED))));
    }

    private static String field(String text, int width) {
        String fitted = Canvas.fit(text, width);
        return fitted + " ".repeat(Math.max(0, width - Canvas.columns(fitted))) + " ";
    }

    @Override
    String detailTitle() {
        return node().map(node -> node.name().value()).orElse("Details");
    }

    @Override
    List<Row> details() {
        return node().map(this::details).orElse(List.of());
    }

    private List<Row> details(NodeRow node) {
        Instant now = screen.now();
        List<Row> rows = new ArrayList<>();
        Explanation contact = ContactWords.explain(node.name(), node.contact(), now);
        rows.add(Row.field(
                "Contact", 10, contact.line(), node.contact() instanceof Contact.Lost ? Tone.BAD : Tone.PLAIN));
        if (!node.fault().isEmpty()) {
            rows.add(Row.field("Engine", 10, node.fault(), Tone.BAD));
        } else {
            node.runtime()
                    .ifPresent(info -> rows.add(Row.field(
                            "Engine",
                            10,
                            info.kind().name().toLowerCase(Locale.ROOT) + " " + info.version(),
                            Tone.PLAIN)));
        }
        rows.add(Row.field("Apps", 10, Integer.toString(node.apps()), Tone.PLAIN));
        rows.add(Row.field(
                "Changes",
                10,
                node.spec().protection() == Protection.PROTECTED
                        ? "protected: every change wants " + node.name() + " typed"
                        : "open: changes that interrupt users ask first",
                Tone.PLAIN));
        if (node.reach() != NodeRow.Reach.UP) {
            rows.add(Row.field("Held", 10, "who works there is not known while it is out of reach", Tone.MUTED));
            return rows;
        }
        ServiceLine service = node.service(now);
        rows.add(Row.field("Service", 10, service.text(), service.tone()));
        lease(node, now, rows);
        return rows;
    }

    private static void lease(NodeRow node, Instant now, List<Row> rows) {
        if (node.lease().isEmpty()) {
            rows.add(Row.field("Held", 10, "by nobody", Tone.MUTED));
            return;
        }
        LeaseCard card = node.lease().get();
        rows.add(Row.field("Held", 10, card.line(now), card.tone(now)));
        rows.add(Row.field(
                "",
                10,
                "heard of " + Amounts.span(card.heartbeat(now)) + " ago; holder number "
                        + card.lease().fence() + "; K takes it over, after asking",
                Tone.MUTED));
    }

    @Override
    List<Row> empty() {
        return List.of(Row.of("The fleet has no nodes.", Tone.MUTED));
    }

    private void takeOver(NodeRow node) {
        Availability change = screen.questions().change();
        boolean held = node.lease().isPresent();
        verbs.confirm(
                change instanceof Availability.Enabled && !held
                        ? new Availability.Disabled("Nobody holds " + node.name())
                        : change,
                screen.questions().takeOver(node.name(), screen.now()),
                () -> live.takeOver(node.name()));
    }
}
