package dev.pilothouse.tui.sheet;

import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.failure.FailureDetail;
import dev.pilothouse.presentation.failure.FailureDrawer;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.key.Act;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was kept of containers that did not pass, one by one. */
public final class FailureSheet extends ListSheet {
    private static final int LABEL = 11;

    private final FleetScreen screen;
    private final LivePanels live;
    private final Verbs verbs;
    private final FailureDetail detail;

    public FailureSheet(FleetScreen screen, LivePanels live, Verbs verbs, ZoneId zone) {
        this.screen = screen;
        this.live = live;
        this.verbs = verbs;
        this.detail = new FailureDetail(zone);
        on(Act.REFRESH, () -> live.failures(drawer().only()));
        on(Act.SHOW_LOG, () -> chosen(failure -> verbs.log(failure.address())));
        on(Act.EXPLAIN, () -> chosen(failure -> verbs.why(failure.address())));
        on(Act.DISCARD, () -> chosen(this::discard));
        on(Act.SAVE, () -> chosen(this::save));
    }

    private FailureDrawer drawer() {
        return screen.panels().failures();
    }

    @Override
    public Kind kind() {
        return Kind.FAILURES;
    }

    @Override
    String title() {
        return "Kept failures"
                + drawer().only().map(app -> " of " + app).orElse("")
                + (drawer().answers().isWaiting() ? ", asking the nodes" : "");
    }

    @Override
    String remark() {
        List<String> missing = drawer().answers().missing();
        return missing.isEmpty() ? "" : Amounts.count(missing.size(), "node") + " could not be asked";
    }

    @Override
    int size() {
        return drawer().list().size();
    }

    @Override
    int selected() {
        return drawer().selectedIndex();
    }

    @Override
    void select(int index) {
        drawer().select(index);
    }

    @Override
    int share() {
        return 35;
    }

    @Override
    Row row(int index, int width) {
        KeptFailure failure = drawer().list().get(index);
        String age = Amounts.age(failure.at(), screen.now());
        return new Row(List.of(
                new Span(String.format("%4s ago  ", age), Tone.MUTED),
                new Span(String.format("%-9s", failure.act()), Tone.WARN),
                new Span(failure.address() + "  ", Tone.PLAIN),
                new Span(detail.reason(failure), Tone.BAD)));
    }

    @Override
    String detailTitle() {
        return drawer().selected()
                .map(failure -> failure.act() + " of " + failure.address())
                .orElse("Details");
    }

    @Override
    List<Row> details() {
        Optional<KeptFailure> failure = drawer().selected();
        if (failure.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (FailureDetail.Section section : detail.sections(failure.get(), screen.now())) {
            if (!rows.isEmpty()) {
                rows.add(Row.EMPTY);
            }
            rows.add(Row.of(section.title(), Tone.ACCENT));
            section.rows()
                    .forEach(row -> rows.add(
                            row.label().isEmpty()
                                    ? Row.of("  ", Tone.PLAIN, row.text(), row.tone())
                                    : Row.field("  " + row.label(), LABEL + 2, row.text(), row.tone())));
        }
        return rows;
    }

    @Override
    List<Row> empty() {
        List<Row> rows = new ArrayList<>();
        if (drawer().answers().isWaiting()) {
            rows.add(Row.of("Asking the nodes.", Tone.MUTED));
            return rows;
        }
        rows.add(Row.of(
                "No failure is kept" + drawer().only().map(app -> " of " + app).orElse("") + ".", Tone.GOOD));
        rows.add(Row.EMPTY);
        drawer().answers().missing().forEach(missing -> rows.add(Row.of("Not asked: ", Tone.WARN, missing, Tone.WARN)));
        rows.add(Row.of(
                "When a new container does not pass its probe, the old one serves again and the new one is kept here with"
                        + " its last lines and answers.",
                Tone.MUTED));
        return rows;
    }

    private void discard(KeptFailure failure) {
        verbs.confirm(screen.questions().change(), screen.questions().discard(failure), () -> live.discard(failure));
    }

    private void save(KeptFailure failure) {
        verbs.save(
                "Save the report",
                "failure-" + failure.address().node() + "-" + failure.address().app() + ".txt",
                detail.report(failure, screen.now()));
    }

    private void chosen(Consumer<KeptFailure> then) {
        drawer().selected().ifPresent(then);
    }
}
