package dev.pilothouse.tui.box;

import com.googlecode.lanterna.input.KeyStroke;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.NodeRow;
import dev.pilothouse.presentation.table.Column.Align;
import dev.pilothouse.presentation.words.ContactWords;
import dev.pilothouse.presentation.words.Explanation;
import dev.pilothouse.tui.key.Keys;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme.Focus;
import dev.pilothouse.tui.paint.Wrap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All nodes with their connection, engine and what is wrong with them; those without apps too. */
public final class NodesBox implements Box {
    private final List<NodeRow> nodes;
    private final Instant now;
    private int top;

    private record Row(String text, Tone tone) {}

    public NodesBox(List<NodeRow> nodes, Instant now) {
        this.nodes = List.copyOf(nodes);
        this.now = now;
    }

    @Override
    public void paint(Canvas screen) {
        int width = Math.min(100, screen.width() - 4);
        List<Row> rows = rows(width - 6);
        Canvas box = screen.part(screen.region().centered(width, Math.min(rows.size() + 5, screen.height() - 2)));
        Style plain = box.theme().tone(Tone.PLAIN);
        box.clear(plain);
        box.frame(box.theme().border(Focus.HERE));
        box.text(2, 0, " Nodes ", box.theme().strong(Tone.ACCENT));
        int shown = box.height() - 5;
        top = Math.clamp(top, 0, Math.max(0, rows.size() - shown));
        box.text(3, 1, head(), box.theme().strong(Tone.MUTED));
        for (int line = 0; line < shown && top + line < rows.size(); line++) {
            Row row = rows.get(top + line);
            box.field(
                    3, 2 + line, width - 6, row.text(), Align.START, box.theme().tone(row.tone()));
        }
        box.scrollbar(top, shown, rows.size(), box.theme().border(Focus.HERE));
        box.text(3, box.height() - 2, "↑↓ scroll   esc close", box.theme().tone(Tone.MUTED));
    }

    private List<Row> rows(int width) {
        List<Row> rows = new ArrayList<>();
        for (NodeRow node : nodes) {
            rows.add(new Row(line(node), node.tone()));
            if (node.reach() != NodeRow.Reach.UP) {
                String why = node.fault().isEmpty() ? told(node).line() : node.fault();
                Wrap.lines(why, width - 4).forEach(part -> rows.add(new Row("    " + part, Tone.PLAIN)));
            }
        }
        return rows;
    }

    private static String head() {
        return String.format(
                Locale.ROOT,
                "  %-16s %-13s %-9s %-18s %-6s %s",
                "NODE",
                "CONTACT",
                "LATENCY",
                "ENGINE",
                "APPS",
                "CHANGES");
    }

    private static String line(NodeRow node) {
        String sign = switch (node.reach()) {
            case UP -> "●";
            case WAITING -> "◌";
            case LOST -> "✖";
        };
        String engine = node.runtime()
                .map(info -> info.kind().name().toLowerCase(Locale.ROOT) + " " + info.version())
                .orElse("–");
        String guard = node.spec().protection() == Protection.PROTECTED ? "want its name typed" : "open";
        return String.format(
                Locale.ROOT,
                "%s %-16s %-13s %-9s %-18s %-6d %s",
                sign,
                Canvas.fit(node.name().value(), 16),
                ContactWords.word(node.contact()),
                latency(node),
                Canvas.fit(engine, 18),
                node.apps(),
                guard);
    }

    private static String latency(NodeRow node) {
        return node.contact() instanceof Contact.Connected connected
                ? connected.latency().toMillis() + " ms"
                : "–";
    }

    private Explanation told(NodeRow node) {
        return ContactWords.explain(node.name(), node.contact(), now);
    }

    @Override
    public Fate key(KeyStroke stroke) {
        switch (Keys.name(stroke)) {
            case "down", "j" -> top++;
            case "up", "k" -> top--;
            default -> {
                return Fate.GOES;
            }
        }
        return Fate.STAYS;
    }
}
