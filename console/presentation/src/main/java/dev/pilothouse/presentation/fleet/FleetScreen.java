package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.access.Access;
import dev.pilothouse.presentation.detail.AppDetail;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.detail.EventLine;
import dev.pilothouse.presentation.detail.EventLog;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.detail.LogBuffer;
import dev.pilothouse.presentation.detail.UsageHistory;
import dev.pilothouse.presentation.lease.LeaseCard;
import dev.pilothouse.presentation.lease.ServiceLine;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.words.ContactWords;
import dev.pilothouse.presentation.words.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * State of the first screen: a fold over node snapshots and operation events, plus what the operator chose. A toolkit
 * reads it to draw and calls it on input. All of it belongs to one thread, the UI's.
 */
public final class FleetScreen {
    /** Long enough to read a line, short enough not to be in the way. */
    static final Duration TOAST = Duration.ofSeconds(6);

    private final InstantSource clock;
    private final String name;
    private final Map<NodeName, NodeSpec> specs;
    private final Map<AppId, AppSpec> apps;
    private final Map<NodeName, NodeRow> nodes = new LinkedHashMap<>();
    private final AppTable table = new AppTable();
    private final OperationBoard operations = new OperationBoard();
    private final EventLog events = new EventLog();
    private final UsageHistory history = new UsageHistory();
    private final LogBuffer log = new LogBuffer(LogBuffer.DEFAULT_LIMIT);
    private final List<Toast> toasts = new ArrayList<>();
    private Optional<Address> logOf = Optional.empty();
    private final Panels panels;
    private Access access = Access.FULL;
    private Stage stage = Stage.PRODUCTION;
    private DetailTab tab = DetailTab.SUMMARY;

    public FleetScreen(FleetFile fleet, Map<AppId, AppSpec> apps, InstantSource clock) {
        this.clock = clock;
        this.name = fleet.name();
        this.panels = new Panels(clock);
        this.apps = Map.copyOf(apps);
        this.specs = fleet.nodes().stream()
                .collect(
                        Collectors.toMap(NodeSpec::name, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }

    /** Takes in what was seen of a node; nodes the fleet does not declare are left out. */
    public void accept(NodeSnapshot snapshot) {
        NodeSpec spec = specs.get(snapshot.node());
        if (spec == null) {
            return;
        }
        noteContact(snapshot);
        nodes.put(snapshot.node(), new NodeRow(spec, snapshot));
        List<AppRow> rows = snapshot.apps().stream()
                .map(app ->
                        new AppRow(app, snapshot.contact(), spec.labels(), spec.protection(), snapshot.fault(), access))
                .toList();
        rows.forEach(this::noteRow);
        table.replace(snapshot.node().value(), rows);
    }

    /** Takes in what an operation told. Ends that matter to the operator become toasts. */
    public void accept(OperationEvent event) {
        panels.accept(event);
        Optional<EventLine> line = operations.accept(event);
        line.ifPresent(events::add);
        if (event instanceof OperationEvent.Ended ended && isNews(ended.outcome())) {
            line.ifPresent(told -> toast(told.tone(), told.text()));
        }
    }

    /** Empties the log for lines of that app. */
    public void beginLog(Address address) {
        if (!logOf.equals(Optional.of(address))) {
            log.clear();
            logOf = Optional.of(address);
        }
    }

    /** Takes in a line; those of an app whose log is no longer shown are let go. */
    public void accept(Address address, LogLine line) {
        if (logOf.equals(Optional.of(address))) {
            log.add(line);
        }
    }

    public Instant now() {
        return clock.instant();
    }

    /** What opens over or beside this screen. */
    public Panels panels() {
        return panels;
    }

    /** Whether this console may change anything. */
    public Access access() {
        return access;
    }

    /** To be set before the first snapshot: rows carry it. */
    void access(Access granted) {
        access = granted;
    }

    /** Whether the apps here are development copies. */
    void stage(Stage working) {
        stage = working;
    }

    /** What is asked before changes. */
    public FleetQuestions questions() {
        return new FleetQuestions(this);
    }

    /** What must not be overlooked about this console, the most important first. */
    public List<Badge> badges() {
        List<Badge> badges = new ArrayList<>();
        switch (stage) {
            case PRODUCTION -> {}
            case DEVELOPMENT -> badges.add(Badge.DEVELOPMENT);
        }
        switch (access) {
            case FULL -> {}
            case READ_ONLY -> badges.add(Badge.READ_ONLY);
        }
        return List.copyOf(badges);
    }

    /** All nodes as declared, in the order of the fleet's file. */
    List<NodeSpec> specs() {
        return List.copyOf(specs.values());
    }

    public AppTable table() {
        return table;
    }

    /** Nodes in the order of the fleet's file. */
    public List<NodeRow> nodes() {
        return specs.keySet().stream()
                .map(nodes::get)
                .flatMap(java.util.stream.Stream::ofNullable)
                .toList();
    }

    public OperationBoard operations() {
        return operations;
    }

    public EventLog events() {
        return events;
    }

    public UsageHistory history() {
        return history;
    }

    public LogBuffer log() {
        return log;
    }

    /** Whose log {@link #log} holds. */
    public Optional<Address> logOf() {
        return logOf;
    }

    public DetailTab tab() {
        return tab;
    }

    public void show(DetailTab wanted) {
        tab = wanted;
    }

    /** Summary of the selected app; empty where none is selected. */
    public List<Field> summary() {
        return table.selected().map(this::summary).orElse(List.of());
    }

    private List<Field> summary(AppRow row) {
        List<Field> fields =
                new ArrayList<>(AppDetail.summary(row, spec(row.address().app()), now()));
        NodeRow node = nodes.get(row.address().node());
        if (node != null && node.reach() == NodeRow.Reach.UP) {
            node.lease().ifPresent(card -> fields.add(new Field("Node is", card.line(now()), card.tone(now()))));
            ServiceLine service = node.service(now());
            fields.add(new Field("Service", service.text(), service.tone()));
        }
        return fields;
    }

    /** Who holds the node of the selected app right now; empty where nobody does or it cannot be seen. */
    public Optional<LeaseCard> holder() {
        return table.selected()
                .flatMap(row -> Optional.ofNullable(nodes.get(row.address().node())))
                .filter(node -> node.reach() == NodeRow.Reach.UP)
                .flatMap(NodeRow::lease);
    }

    public Optional<AppSpec> spec(AppId app) {
        return Optional.ofNullable(apps.get(app));
    }

    /** The fleet in numbers; that it is a development copy stands in the badges and not in its name. */
    public FleetSummary header() {
        String mark = stage.mark();
        String plain = name.endsWith(mark) ? name.substring(0, name.length() - mark.length()) : name;
        return FleetSummary.of(plain, nodes(), table.all());
    }

    /** The worst that is wrong with a node; empty where every node is well or not asked yet. */
    public Optional<Banner> banner() {
        List<NodeRow> lost = nodes().stream()
                .filter(node -> node.reach() == NodeRow.Reach.LOST)
                .toList();
        return lost.stream()
                .min(Comparator.comparingInt(FleetScreen::urgency))
                .map(node -> new Banner(Tone.BAD, why(node) + (lost.size() > 1 ? more(lost.size() - 1) : "")));
    }

    /** Shows a message for some seconds. */
    public void toast(Tone tone, String text) {
        toasts.removeIf(toast -> toast.text().equals(text));
        toasts.add(new Toast(tone, text, now().plus(TOAST)));
    }

    /** Messages still to be shown, oldest first. */
    public List<Toast> toasts() {
        Instant now = now();
        toasts.removeIf(toast -> !toast.until().isAfter(now));
        return List.copyOf(toasts);
    }

    public void dismissToasts() {
        toasts.clear();
    }

    private static boolean isNews(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> succeeded.changes() > 0;
            // What failed stays in sight as a notice until it is dismissed; twice is too often.
            case Outcome.Failed _, Outcome.Skipped _, Outcome.Cancelled() -> false;
        };
    }

    private void noteContact(NodeSnapshot snapshot) {
        NodeRow before = nodes.get(snapshot.node());
        String word = ContactWords.word(snapshot.contact());
        if (before == null || !ContactWords.word(before.contact()).equals(word)) {
            Explanation told = ContactWords.explain(snapshot.node(), snapshot.contact(), now());
            Tone tone = ContactWords.tone(snapshot.contact());
            if (!(snapshot.contact() instanceof Contact.Idle)) {
                events.add(new EventLine(snapshot.at(), snapshot.node().value(), told.sentence(), tone));
            }
        }
    }

    private void noteRow(AppRow row) {
        AppSnapshot app = row.app();
        row.usage().ifPresent(usage -> history.add(row.address(), usage));
        table.row(row.address())
                .filter(before -> !before.stateWord().equals(row.stateWord()) || before.health() != row.health())
                .ifPresent(before -> events.add(new EventLine(
                        app.seenAt(),
                        row.address().toString(),
                        change(before, row),
                        row.condition().tone())));
    }

    private static String change(AppRow before, AppRow after) {
        String states = before.stateWord().equals(after.stateWord())
                ? before.condition().word() + " → " + after.condition().word()
                : before.stateWord() + " → " + after.stateWord();
        return after.reason().isEmpty() ? states : states + ": " + after.reason();
    }

    private static int urgency(NodeRow node) {
        return switch (ContactWords.word(node.contact())) {
            case "key changed" -> 0;
            case "untrusted" -> 1;
            case "no login" -> 2;
            default -> 3;
        };
    }

    private String why(NodeRow node) {
        return node.contact() instanceof Contact.Connected
                ? node.name() + ": " + node.fault()
                : ContactWords.explain(node.name(), node.contact(), now()).line();
    }

    private static String more(int others) {
        return others == 1 ? " One more node is lost." : " " + others + " more nodes are lost.";
    }
}
