package dev.pilothouse.tui.sheet;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import dev.pilothouse.presentation.work.Work;
import dev.pilothouse.presentation.work.WorkBoard;
import dev.pilothouse.presentation.work.WorkLine;
import dev.pilothouse.presentation.work.WorkStep;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Operations of this console, and the steps of the selected one as a tree. */
public final class WorkSheet extends ListSheet {
    private static final int NOTES = 8;
    private static final int AGE = 8;

    private final FleetScreen screen;
    private final LiveFleet live;
    private final Verbs verbs;
    private final DateTimeFormatter time;

    public WorkSheet(FleetScreen screen, LiveFleet live, Verbs verbs, ZoneId zone) {
        this.screen = screen;
        this.live = live;
        this.verbs = verbs;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
        on(Act.CANCEL, this::cancel);
        on(Act.SHOW_FAILURES, () -> verbs.failures(app()));
        on(Act.SHOW_LOG, () -> app().ifPresent(verbs::log));
        on(Act.EXPLAIN, () -> app().ifPresent(verbs::why));
    }

    private WorkBoard board() {
        return screen.panels().work();
    }

    @Override
    public Kind kind() {
        return Kind.WORK;
    }

    @Override
    String title() {
        int running = board().running().size();
        return "Operations" + (running == 0 ? "" : ": " + running + " under way");
    }

    @Override
    int size() {
        return board().all().size();
    }

    @Override
    int selected() {
        return Math.max(0, board().selected().map(board().all()::indexOf).orElse(0));
    }

    @Override
    void select(int index) {
        List<Work> all = board().all();
        if (index < all.size()) {
            board().select(all.get(index).id());
        }
    }

    @Override
    Row row(int index, int width) {
        Work work = board().all().get(index);
        WorkLine root = work.lines().getFirst();
        String age = Amounts.span(root.elapsed(now()));
        String result = work.outcome()
                .map(WorkSheet::brief)
                .orElseGet(() -> work.current().title());
        int room = width - 2 - 10 - AGE;
        String title = Canvas.fit(work.name(), Math.max(10, room * 3 / 5));
        return new Row(List.of(
                new Span(root.sign() + " ", root.tone()),
                new Span(time.format(work.startedAt()) + "  ", Tone.MUTED),
                new Span(padded(age, AGE), Tone.MUTED),
                new Span(padded(title, Math.max(10, room * 3 / 5)) + "  ", Tone.PLAIN),
                new Span(result, root.tone())));
    }

    private static String brief(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded(int changes) ->
                changes == 0 ? "nothing to change" : "done, " + Amounts.count(changes, "change");
            case Outcome.Failed _ -> "failed";
            case Outcome.Skipped _ -> "skipped";
            case Outcome.Cancelled() -> "interrupted";
        };
    }

    @Override
    String detailTitle() {
        return board().selected().map(Work::name).orElse("Steps");
    }

    @Override
    List<Row> details() {
        return board().selected().map(this::tree).orElse(List.of());
    }

    private List<Row> tree(Work work) {
        List<Row> rows = new ArrayList<>();
        for (WorkLine line : work.lines()) {
            String age = Amounts.span(line.elapsed(now()));
            String remark = failed(line).isPresent() ? "" : line.remark();
            rows.add(new Row(List.of(
                    new Span(line.branch(), Tone.MUTED),
                    new Span(line.sign() + " ", line.tone()),
                    new Span(line.text(), Tone.PLAIN),
                    new Span("  " + age, Tone.MUTED),
                    new Span(remark.isEmpty() ? "" : "  " + remark, line.tone()))));
        }
        work.failed().ifPresent(step -> why(step, rows));
        notes(work, rows);
        return rows;
    }

    private static Optional<Outcome.Failed> failed(WorkLine line) {
        return line.step()
                .ended()
                .map(WorkStep.End::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast);
    }

    private static void why(WorkStep step, List<Row> rows) {
        step.ended().map(WorkStep.End::outcome).ifPresent(outcome -> {
            if (outcome instanceof Outcome.Failed failed) {
                Explanation why = ErrorWords.explain(failed.code(), failed.facts());
                rows.add(Row.EMPTY);
                rows.add(Row.field("Reason", 8, why.sentence(), Tone.BAD));
                rows.add(Row.field("Next", 8, why.advice(), Tone.ACCENT));
            }
        });
    }

    private static void notes(Work work, List<Row> rows) {
        WorkStep told =
                work.outcome().isEmpty() ? work.current() : work.failed().orElseGet(work::root);
        if (told.notes().isEmpty()) {
            return;
        }
        rows.add(Row.EMPTY);
        rows.add(Row.of("Last lines of “" + told.title() + "”", Tone.MUTED));
        List<String> notes = told.notes();
        notes.subList(Math.max(0, notes.size() - NOTES), notes.size())
                .forEach(note -> rows.add(Row.of("  " + note, Tone.PLAIN)));
    }

    @Override
    List<Row> empty() {
        return List.of(
                Row.of("Nothing was begun from this console yet.", Tone.PLAIN),
                Row.EMPTY,
                Row.of(
                        "What you start appears here with its steps, how far they are and how they ended. What other"
                                + " consoles did is in the journal (J).",
                        Tone.MUTED));
    }

    private void cancel() {
        Optional<Work> work =
                board().selected().filter(chosen -> chosen.outcome().isEmpty());
        if (work.isEmpty()) {
            verbs.toast(Tone.MUTED, "This operation has ended already");
            return;
        }
        verbs.confirm(
                new Availability.Enabled(),
                screen.questions().cancel(work.get()),
                () -> live.cancel(work.get().id()));
    }

    private Optional<Address> app() {
        return board().selected()
                .map(work -> work.failed().map(WorkStep::address).orElse(work.address()))
                .filter(address -> address.contains("/"))
                .map(Address::parse);
    }

    private Instant now() {
        return screen.now();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - Canvas.columns(text)));
    }
}
