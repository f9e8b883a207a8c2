package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.chaos.ChaosAct;
import dev.pilothouse.presentation.chaos.ChaosBoard;
import dev.pilothouse.presentation.chaos.ChaosBoard.Shown;
import dev.pilothouse.presentation.chaos.ChaosEntry;
import dev.pilothouse.presentation.chaos.LiveRun;
import dev.pilothouse.presentation.chaos.PlanReview;
import dev.pilothouse.presentation.chaos.RunComparison;
import dev.pilothouse.presentation.chaos.RunView;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans and runs of matrices; what is opened of them takes the whole sheet: a review, a matrix, a comparison. */
public final class ChaosSheet implements Sheet {
    private static final int LABEL = 13;

    private final FleetScreen screen;
    private final LivePanels live;
    private final Verbs verbs;
    private final Home home = new Home();
    private Optional<Sheet> opened = Optional.empty();
    private Optional<LiveRun> known;

    public ChaosSheet(FleetScreen screen, LivePanels live, Verbs verbs) {
        this.screen = screen;
        this.live = live;
        this.verbs = verbs;
        this.known = board().live();
        if (board().isRunning()) {
            open();
        }
    }

    /** The key that means the act here. */
    public static Act meant(ChaosAct act) {
        return switch (act) {
            case RUN -> Act.RUN;
            case ABORT -> Act.CANCEL;
            case COMPARE -> Act.COMPARE;
            case MARK -> Act.BASE;
            case UNDO -> Act.UNDO;
        };
    }

    private ChaosBoard board() {
        return screen.panels().chaos();
    }

    @Override
    public Kind kind() {
        return Kind.CHAOS;
    }

    @Override
    public void paint(Canvas canvas) {
        // A run that began takes the screen, as what it does cannot wait.
        if (!board().live().equals(known)) {
            known = board().live();
            known.ifPresent(_ -> open());
        }
        opened.orElse(home).paint(canvas);
    }

    @Override
    public Fate act(Act act) {
        for (ChaosAct meaning : ChaosAct.values()) {
            if (meant(meaning) == act) {
                perform(meaning);
                return Fate.STAYS;
            }
        }
        if (act == Act.REFRESH) {
            live.chaos().ask();
            return Fate.STAYS;
        }
        if (opened.isPresent()) {
            if (opened.get().act(act) == Fate.CLOSES) {
                opened = Optional.empty();
                board().endComparison();
            }
            return Fate.STAYS;
        }
        if (act == Act.OPEN) {
            open();
            return Fate.STAYS;
        }
        return home.act(act);
    }

    private void perform(ChaosAct act) {
        live.chaos().perform(act, verbs);
        if (act == ChaosAct.COMPARE && board().shown() instanceof Shown.Compared) {
            open();
        }
    }

    private void open() {
        switch (board().shown()) {
            case Shown.Run(RunView _) -> opened = Optional.of(new MatrixSheet(screen));
            case Shown.Review _, Shown.Compared _ -> opened = Optional.of(new Pages());
            case Shown.Nothing() -> {}
        }
    }

    @Override
    public void mouse(MouseAction action) {
        opened.orElse(home).mouse(action);
    }

    @Override
    public String place() {
        return opened.orElse(home).place();
    }

    static List<Row> rows(List<Field> fields) {
        return fields.stream()
                .map(field -> Row.field(field.label(), LABEL, field.value(), field.tone()))
                .toList();
    }

    /** The list. */
    private final class Home extends ListSheet {
        @Override
        public Kind kind() {
            return Kind.CHAOS;
        }

        @Override
        Split split() {
            return Split.BELOW;
        }

        @Override
        String title() {
            return "Chaos";
        }

        @Override
        int size() {
            return board().entries().size();
        }

        @Override
        int selected() {
            return board().selectedIndex();
        }

        @Override
        void select(int index) {
            live.chaos().select(index);
        }

        @Override
        Row row(int index, int width) {
            ChaosEntry entry = board().entries().get(index);
            String mark = board().isMarked(entry) ? "▸ " : "  ";
            return new Row(List.of(
                    new Span(mark, Tone.ACCENT),
                    new Span(padded(entry.kind(), 9), Tone.MUTED),
                    new Span(padded(entry.title(), 16), Tone.PLAIN),
                    new Span(entry.says(screen.now()), entry.tone())));
        }

        private static String padded(String text, int width) {
            return text + " ".repeat(Math.max(1, width - Canvas.columns(text)));
        }

        @Override
        String detailTitle() {
            return board().selected()
                    .map(entry -> entry.kind() + " " + entry.title())
                    .orElse("Chaos");
        }

        @Override
        Details alone() {
            return Details.SHOWN;
        }

        @Override
        List<Row> details() {
            List<Row> rows = new ArrayList<>(ChaosSheet.rows(board().warnings()));
            switch (board().shown()) {
                case Shown.Nothing() -> {}
                case Shown.Run(RunView view) -> {
                    rows.addAll(ChaosSheet.rows(view.facts(screen.now())));
                    rows.add(Row.EMPTY);
                    rows.add(Row.of("enter opens its matrix.", Tone.MUTED));
                }
                case Shown.Review(Answer<PlanReview> answer) -> rows.addAll(review(answer));
                case Shown.Compared(RunComparison comparison) -> rows.addAll(ChaosSheet.rows(comparison.facts()));
            }
            return rows;
        }

        private static List<Row> review(Answer<PlanReview> answer) {
            return switch (answer) {
                case Answer.NotAsked<?>(), Answer.Waiting<?> _ -> List.of(Row.of("Working out its cells.", Tone.MUTED));
                case Answer.Refused<?>(var why, var _) -> List.of(Row.of(why.line(), Tone.BAD));
                case Answer.Given<PlanReview>(PlanReview review, var _) -> {
                    List<Row> rows = new ArrayList<>(ChaosSheet.rows(review.facts()));
                    rows.add(Row.EMPTY);
                    rows.add(
                            Row.of("enter shows what each cell does and undoes; a runs it, after asking.", Tone.MUTED));
                    yield rows;
                }
            };
        }

        @Override
        List<Row> empty() {
            return List.of(Row.of(board().whenEmpty(), Tone.MUTED));
        }
    }

    /** A review or a comparison, to read. */
    private final class Pages extends TextSheet {
        private static final int GAP = 2;

        @Override
        public Kind kind() {
            return Kind.CHAOS;
        }

        @Override
        String title() {
            return switch (board().shown()) {
                case Shown.Review(Answer<PlanReview> answer) ->
                    "Review of "
                            + answer.given().map(review -> review.plan().name()).orElse("the plan");
                case Shown.Compared(RunComparison comparison) -> comparison.title();
                case Shown.Nothing(), Shown.Run _ -> "Chaos";
            };
        }

        @Override
        String remark() {
            return board().shown() instanceof Shown.Review ? "nothing is done yet: a runs it" : "";
        }

        @Override
        Tone remarkTone() {
            return Tone.MUTED;
        }

        @Override
        List<Row> rows() {
            return switch (board().shown()) {
                case Shown.Review(Answer<PlanReview> answer) ->
                    answer.given().map(Pages::review).orElseGet(() -> Home.review(answer));
                case Shown.Compared(RunComparison comparison) -> comparison(comparison);
                case Shown.Nothing(), Shown.Run _ -> List.of();
            };
        }

        private static List<Row> review(PlanReview review) {
            List<Row> rows = new ArrayList<>(ChaosSheet.rows(review.facts()));
            rows.add(Row.EMPTY);
            int width = review.steps().stream()
                    .mapToInt(step -> Canvas.columns(step.cell()))
                    .max()
                    .orElse(0);
            for (PlanReview.Step step : review.steps()) {
                rows.add(new Row(List.of(
                        new Span(String.format("%4d  ", step.number()), Tone.MUTED),
                        new Span(Home.padded(step.cell(), width + GAP), Tone.ACCENT),
                        new Span(step.does() + "; ends " + step.ends(), Tone.PLAIN))));
            }
            return rows;
        }

        private static List<Row> comparison(RunComparison comparison) {
            List<Row> rows = new ArrayList<>(ChaosSheet.rows(comparison.facts()));
            rows.add(Row.EMPTY);
            List<RunComparison.Line> lines = new ArrayList<>();
            lines.add(new RunComparison.Line(RunComparison.COLUMNS, Tone.MUTED));
            lines.addAll(comparison.lines());
            int[] widths = new int[RunComparison.COLUMNS.size()];
            for (RunComparison.Line line : lines) {
                for (int column = 0; column < widths.length; column++) {
                    widths[column] = Math.max(
                            widths[column], Canvas.columns(line.columns().get(column)));
                }
            }
            for (RunComparison.Line line : lines) {
                List<Span> spans = new ArrayList<>();
                for (int column = 0; column < widths.length - 1; column++) {
                    Tone tone = line.tone() == Tone.MUTED ? Tone.MUTED : Tone.PLAIN;
                    spans.add(new Span(Home.padded(line.columns().get(column), widths[column] + GAP), tone));
                }
                spans.add(new Span(line.columns().getLast(), line.tone()));
                rows.add(new Row(spans));
            }
            return rows;
        }
    }
}
