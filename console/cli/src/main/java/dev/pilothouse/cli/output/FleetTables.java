package dev.pilothouse.cli.output;

import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ContactWords;
import dev.pilothouse.presentation.words.StateWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What was seen, for people. */
public final class FleetTables {
    private static final String NOTHING = "-";

    private FleetTables() {}

    /** @param now for ages and times of running */
    public static Table nodes(List<NodeSnapshot> nodes, Instant now) {
        Table table = new Table("NODE", "CONTACT", "ENGINE", "APPS", "SERVICE", "NOTE");
        for (NodeSnapshot node : nodes) {
            table.row(
                    Cell.of(node.node().value()),
                    new Cell(ContactWords.word(node.contact()), ContactWords.tone(node.contact())),
                    Cell.of(node.runtime()
                            .map(engine -> engine.kind().name().toLowerCase(Locale.ROOT) + " " + engine.version())
                            .orElse(NOTHING)),
                    Cell.of(running(node)),
                    service(node),
                    new Cell(Nodes.note(node, now), Tone.BAD));
        }
        return table;
    }

    private static Cell service(NodeSnapshot node) {
        return node.service()
                .map(service -> switch (service.standing()) {
                    case AT_WORK -> new Cell("pass " + Amounts.span(service.age()) + " ago", Tone.GOOD);
                    case SILENT -> new Cell("none for " + Amounts.span(service.age()), Tone.WARN);
                })
                .orElse(Cell.of(NOTHING));
    }

    private static String running(NodeSnapshot node) {
        int all = node.apps().size();
        boolean seen =
                node.contact() instanceof Contact.Connected && node.fault().isEmpty();
        return seen ? count(node, app -> app.state() == AppState.RUNNING) + "/" + all + " running" : all + " unknown";
    }

    /** Without CPU and memory: engines tell those over time, and a table is one look; the screens have them. */
    public static Table apps(List<AppSnapshot> apps, Instant now) {
        Table table = new Table("APP", "STATE", "HEALTH", "VERSION", "UPTIME", "NOTE");
        for (AppSnapshot app : apps) {
            table.row(
                    Cell.of(app.address().toString()),
                    new Cell(StateWords.word(app.state()), StateWords.tone(app.state())),
                    new Cell(StateWords.word(app.health(), app.height()), StateWords.tone(app.health())),
                    Cell.of(app.version().isEmpty() ? NOTHING : app.version()),
                    Cell.of(uptime(app, now)),
                    new Cell(app.reason(), Tone.MUTED));
        }
        return table;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String uptime(AppSnapshot app, Instant now) {
        return app.state() == AppState.RUNNING
                ? app.startedAt()
                        .map(start -> Amounts.span(Duration.between(start, now)))
                        .orElse(NOTHING)
                : NOTHING;
    }

    private static long count(NodeSnapshot node, Predicate<AppSnapshot> which) {
        return node.apps().stream().filter(which).count();
    }
}
