package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.presentation.ask.Gathering;
import dev.pilothouse.presentation.failure.FailureDetail;
import dev.pilothouse.presentation.failure.FailureDrawer;
import dev.pilothouse.presentation.words.Amounts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** What was kept of failed containers: a list, and everything that is known of the chosen one. */
final class FailuresPanel implements PanelView {
    private static final double LIST_SHARE = 0.34;
    private static final double LABELS = 96;
    private static final int VERBATIM_FROM = 3;

    private final Desk desk;
    private final FailureDetail words;
    private final LiveList<KeptFailure> list;
    private final Reading detail = new Reading("failure-detail", "What was kept of the failure", LABELS);
    private final Label count = Parts.label("", "tertiary");
    private final MissingNote missing = new MissingNote();
    private final Button everyApp;
    private final Button save;
    private final Button discard;
    private final Offer discardOffer;
    private final HBox tools;
    private final SplitPane split;
    private Optional<KeptFailure> shown = Optional.empty();

    FailuresPanel(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.words = new FailureDetail(zone);
        this.list = new LiveList<>("failures", "Kept failures", () -> new FailureCell(desk.screen()::now));
        list.view().getStyleClass().add("tall");
        list.onChoice(failure -> {
            drawer().select(drawer().list().indexOf(failure));
            refresh();
        });
        everyApp = Parts.button(
                "Show those of every app", Feather.X, () -> desk.panels().failures(Optional.empty()), "plain");
        everyApp.setId("failures-all");
        save = Parts.button(
                "Save report", Feather.SAVE, () -> drawer().selected().ifPresent(desk.panels()::saveReport));
        save.setId("failure-save");
        discard = Parts.button(
                "Discard", Feather.TRASH_2, () -> drawer().selected().ifPresent(desk.panels()::discard));
        discard.setId("failure-discard");
        discardOffer = new Offer(discard);
        tools = Beside.tools(
                () -> desk.panels().failures(drawer().only()),
                count,
                everyApp,
                Parts.spacer(),
                save,
                discardOffer.node());
        split = Beside.split(missing, list.view(), detail, LIST_SHARE);
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
        return Map.of("s", save::fire, "D", discard::fire, "l", this::openLog, "w", this::explain);
    }

    private void openLog() {
        drawer().selected().ifPresent(failure -> desk.panels().follow(List.of(failure.address())));
    }

    private void explain() {
        drawer().selected().ifPresent(failure -> desk.panels().why(failure.address()));
    }

    @Override
    public void focus() {
        list.view().requestFocus();
    }

    @Override
    public void refresh() {
        FailureDrawer drawer = drawer();
        Gathering<KeptFailure> answers = drawer.answers();
        List<KeptFailure> all = drawer.list();
        list.whenEmpty(answers.isWaiting() ? "Asking the nodes …" : "Nothing failed, or nothing was kept");
        list.bring(all);
        list.select(all.isEmpty() ? -1 : drawer.selectedIndex());
        missing.show(answers.missing());
        count.setText((all.isEmpty() ? "" : Amounts.count(all.size(), "failure"))
                + drawer.only().map(app -> " of " + app).orElse(""));
        everyApp.setVisible(drawer.only().isPresent());
        everyApp.setManaged(drawer.only().isPresent());
        Optional<KeptFailure> chosen = drawer.selected();
        save.setDisable(chosen.isEmpty());
        discardOffer.show(
                chosen.isPresent() ? desk.screen().questions().change() : Offer.nothing("No failure is selected"));
        boolean other = !chosen.map(KeptFailure::id).equals(shown.map(KeptFailure::id));
        shown = chosen;
        detail.show(chosen.map(this::lines).orElse(List.of()));
        if (other) {
            detail.rewind();
        }
    }

    private List<Reading.Line> lines(KeptFailure failure) {
        List<Reading.Line> lines = new ArrayList<>();
        List<FailureDetail.Section> sections =
                words.sections(failure, desk.screen().now());
        for (int index = 0; index < sections.size(); index++) {
            boolean verbatim = index >= VERBATIM_FROM;
            lines.add(Reading.Line.heading(sections.get(index).title()));
            sections.get(index)
                    .rows()
                    .forEach(row -> lines.add(
                            verbatim || row.label().isEmpty()
                                    ? Reading.Line.verbatim(row.text(), row.tone())
                                    : Reading.Line.field(row.label(), row.text(), row.tone())));
        }
        return lines;
    }

    private FailureDrawer drawer() {
        return desk.panels().state().failures();
    }
}
