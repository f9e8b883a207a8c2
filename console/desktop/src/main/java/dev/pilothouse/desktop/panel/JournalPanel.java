package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.journal.JournalScreen;
import dev.pilothouse.presentation.journal.JournalScreen.Page;
import dev.pilothouse.presentation.words.Amounts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** What every console did to the nodes, and what of it can be undone. */
final class JournalPanel implements PanelView {
    private static final double LIST_SHARE = 0.68;
    private static final double LABELS = 112;
    private static final double FILTER = 190;

    private final Desk desk;
    private final JournalWords words;
    private final LiveList<JournalEntry> entries;
    private final LiveList<UndoPoint> points;
    private final Reading detail = new Reading("journal-detail", "Everything known of the chosen line", LABELS);
    private final Map<Page, ToggleButton> pages = new EnumMap<>(Page.class);
    private final TextField filter = new TextField();
    private final Label count = Parts.label("", "small", "tertiary");
    private final MissingNote missing = new MissingNote();
    private final Button undo;
    private final Offer undoOffer;
    private final HBox tools;
    private final SplitPane split;

    JournalPanel(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.words = new JournalWords(zone);
        this.entries = new LiveList<>("journal", "What was done", () -> new JournalCell<>(words::columns));
        this.points = new LiveList<>("undoable", "What can be undone", () -> new JournalCell<>(words::columns));
        entries.onChoice(entry -> choose(journal().journal().indexOf(entry)));
        points.onChoice(point -> choose(journal().undoable().indexOf(point)));
        filter.setId("journal-filter");
        filter.setPromptText("Only lines with …");
        filter.setAccessibleText("Filter the journal");
        filter.setPrefWidth(FILTER);
        filter.setMinWidth(100);
        filter.textProperty().addListener((_, _, text) -> {
            journal().filter(text);
            refresh();
        });
        undo = Parts.button("Undo", Feather.ROTATE_CCW, () -> journal().point().ifPresent(desk.panels()::undo));
        undo.setId("undo");
        undoOffer = new Offer(undo);
        HBox tabs = new HBox(8);
        for (Page page : Page.values()) {
            tabs.getChildren().add(tab(page));
        }
        tools = Beside.tools(desk.panels()::journal, tabs, filter, count, Parts.spacer(), undoOffer.node());
        split = Beside.split(missing, new StackPane(entries.view(), points.view()), detail, LIST_SHARE);
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
        return Map.of("/", filter::requestFocus, "u", this::undoChosen);
    }

    /** On the other page the same key goes to the page of what can be undone. */
    private void undoChosen() {
        if (journal().page() == Page.UNDO) {
            undo.fire();
        } else {
            journal().show(Page.UNDO);
            refresh();
            focus();
        }
    }

    @Override
    public void focus() {
        (journal().page() == Page.JOURNAL ? entries.view() : points.view()).requestFocus();
    }

    @Override
    public void refresh() {
        JournalScreen journal = journal();
        boolean done = journal.page() == Page.JOURNAL;
        entries.view().setVisible(done);
        points.view().setVisible(!done);
        pages.forEach((page, button) -> button.setSelected(page == journal.page()));
        boolean waiting =
                done ? journal.entries().isWaiting() : journal.points().isWaiting();
        int size = journal.size();
        if (done) {
            entries.whenEmpty(empty(waiting, "Nobody has done anything here yet"));
            entries.bring(journal.journal());
            entries.select(size == 0 ? -1 : journal.selectedIndex());
        } else {
            points.whenEmpty(empty(waiting, "There is nothing to undo"));
            points.bring(journal.undoable());
            points.select(size == 0 ? -1 : journal.selectedIndex());
        }
        missing.show(journal.missing());
        count.setText(waiting ? "asking the nodes …" : size == 0 ? "" : Amounts.count(size, "line"));
        undo.setVisible(!done);
        Optional<UndoPoint> point = journal.point();
        undo.setText(point.map(chosen ->
                        "Undo " + chosen.act() + " of " + chosen.address().app())
                .orElse("Undo"));
        undoOffer.show(point.isPresent() ? desk.screen().questions().change() : Offer.nothing("No line is selected"));
        detail.show(lines(journal));
    }

    private List<Reading.Line> lines(JournalScreen journal) {
        List<Reading.Line> lines = new ArrayList<>();
        journal.entry().ifPresent(entry -> {
            lines.add(Reading.Line.heading(entry.act() + " " + entry.address()));
            lines.add(Reading.Line.field(
                    "When", words.moment(entry.at(), desk.screen().now()), Tone.PLAIN));
            lines.add(Reading.Line.field("Who", entry.by(), Tone.PLAIN));
            lines.add(Reading.Line.field("Result", JournalScreen.result(entry), JournalScreen.tone(entry)));
            JournalScreen.details(entry)
                    .forEach(fact -> lines.add(Reading.Line.field(fact.label(), fact.value(), fact.tone())));
        });
        journal.point().ifPresent(point -> {
            lines.add(Reading.Line.heading(point.act() + " " + point.address()));
            lines.add(Reading.Line.field(
                    "When", words.moment(point.at(), desk.screen().now()), Tone.PLAIN));
            lines.add(Reading.Line.field("Who", point.by(), Tone.PLAIN));
            lines.add(Reading.Line.field("Undo does", point.inverse(), Tone.ACCENT));
        });
        return lines;
    }

    private ToggleButton tab(Page page) {
        ToggleButton button = new ToggleButton(page.title());
        button.setId("journal-" + page.name());
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> {
            journal().show(page);
            refresh();
        });
        pages.put(page, button);
        return button;
    }

    private void choose(int index) {
        journal().select(index);
        refresh();
    }

    private String empty(boolean waiting, String otherwise) {
        if (!journal().filter().isBlank()) {
            return "No line holds “" + journal().filter() + "”";
        }
        return waiting ? "Asking the nodes …" : otherwise;
    }

    private JournalScreen journal() {
        return desk.panels().state().journal();
    }
}
