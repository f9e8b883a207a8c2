package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as a matrix with a cursor in it. Of a run under way the cursor follows the cell that began last, until an operator
 * moves it. Belongs to the UI thread.
 */
public final class RunView {
    private static final int WORST = -1;

    private final Subject subject;
    private int line;
    private int column;
    private int repeat = WORST;
    private Following following = Following.YES;

    /** Whether the cursor goes by itself. */
    public enum Following {
        YES,
        NO
    }

    private sealed interface Subject {
        record Live(LiveRun run) implements Subject {}

        record Past(RunReport run) implements Subject {}
    }

    RunView(LiveRun run) {
        subject = new Subject.Live(run);
    }

    RunView(RunReport run) {
        subject = new Subject.Past(run);
        following = Following.NO;
    }

    public Matrix matrix() {
        return switch (subject) {
            case Subject.Live(LiveRun run) -> run.matrix();
            case Subject.Past(RunReport run) -> Matrix.of(List.of(), List.of(), run.results(), List.of());
        };
    }

    public String title() {
        return switch (subject) {
            case Subject.Live(LiveRun run) -> "Matrix " + run.plan().name();
            case Subject.Past(RunReport run) -> "Matrix " + run.plan() + ", run " + run.id();
        };
    }

    /** How the run as a whole stands. */
    public List<Field> facts(Instant now) {
        return switch (subject) {
            case Subject.Live(LiveRun run) -> run.facts(now);
            case Subject.Past(RunReport run) -> past(run, now);
        };
    }

    private static List<Field> past(RunReport run, Instant now) {
        List<Field> facts = new ArrayList<>();
        String counts = ChaosWords.counts(Tally.of(run.results()));
        facts.add(new Field(
                "Standing",
                ChaosWords.standing(run.standing()) + ": " + run.results().size() + " of "
                        + Amounts.count(run.planned(), "cell") + (counts.isEmpty() ? "" : ", " + counts),
                ChaosWords.tone(run.standing())));
        facts.add(new Field(
                "Run",
                Amounts.age(run.startedAt(), now) + " ago by " + run.operator()
                        + run.endedAt()
                                .map(end -> ", took " + Amounts.span(Duration.between(run.startedAt(), end)))
                                .orElse(", it has no end: it goes on, or its console was killed"),
                Tone.MUTED));
        facts.add(new Field("Healed by", ChaosWords.healer(run.healing()) + "; seed " + run.seed(), Tone.MUTED));
        run.facts().forEach((name, value) -> facts.add(new Field("Ran on", name + " " + value, Tone.MUTED)));
        run.flaws().forEach(flaw -> facts.add(new Field("Flaw", flaw, Tone.WARN)));
        return facts;
    }

    public Following following() {
        return following;
    }

    /** Has the cursor go to the newest cell, and on with it. */
    public void follow() {
        if (subject instanceof Subject.Live) {
            following = Following.YES;
            repeat = WORST;
        }
    }

    public void move(int lines, int columns) {
        select(line() + lines, column() + columns);
    }

    public void select(int wantedLine, int wantedColumn) {
        Matrix matrix = matrix();
        line = Math.clamp(wantedLine, 0, Math.max(0, matrix.lines().size() - 1));
        column = Math.clamp(wantedColumn, 0, Math.max(0, matrix.faults().size() - 1));
        repeat = WORST;
        following = Following.NO;
    }

    public int line() {
        goOn();
        return line;
    }

    public int column() {
        goOn();
        return column;
    }

    private void goOn() {
        if (following == Following.NO || !(subject instanceof Subject.Live(LiveRun run))) {
            return;
        }
        Matrix matrix = run.matrix();
        for (int row = 0; row < matrix.lines().size(); row++) {
            List<MatrixCell> cells = matrix.lines().get(row).cells();
            for (int at = 0; at < cells.size(); at++) {
                if (isNewest(cells.get(at), run)) {
                    line = row;
                    column = at;
                }
            }
        }
    }

    private static boolean isNewest(MatrixCell field, LiveRun run) {
        Optional<LiveCell> newest = run.newest();
        return newest.isPresent()
                ? field.live().equals(newest)
                : run.lastEnded().filter(field.results()::contains).isPresent();
    }

    public Optional<MatrixCell> selected() {
        return matrix().at(line(), column());
    }

    /** Goes to the next repeat of the selected cell; at first the worst is shown. */
    public void nextRepeat() {
        selected().filter(field -> !field.results().isEmpty()).ifPresent(field -> {
            int now = repeat == WORST
                    ? field.worst().map(field.results()::indexOf).orElse(0)
                    : repeat;
            repeat = (now + 1) % field.results().size();
            following = Following.NO;
        });
    }

    private Optional<CellResult> result() {
        return selected()
                .flatMap(field -> repeat >= 0 && repeat < field.results().size()
                        ? Optional.of(field.results().get(repeat))
                        : field.worst());
    }

    private Optional<LiveCell> live() {
        return selected().flatMap(MatrixCell::live).filter(_ -> repeat == WORST);
    }

    /** What the selected cell is, with which repeat is shown. */
    public String cellTitle() {
        String name = selected().map(MatrixCell::name).orElse("Cell");
        int repeats = selected()
                .map(field -> Math.max(field.planned(), field.results().size()))
                .orElse(0);
        String which = live().map(cell -> cell.cell().repeat())
                .or(() -> result().map(CellResult::repeat))
                .filter(_ -> repeats > 1)
                .map(number -> ", repeat " + number + " of " + repeats)
                .orElse("");
        return name + which;
    }

    /** The selected cell in time; empty where its fault was not begun. */
    public Optional<Timeline> timeline(Instant now) {
        return live().map(cell -> Timeline.of(cell, now)).orElseGet(() -> result().flatMap(Timeline::of));
    }

    /** What the journal tells of the selected cell. */
    public List<Field> story(Instant now) {
        if (live().isPresent()) {
            return CellStory.of(live().get(), budget(), now);
        }
        return result().map(CellStory::of)
                .orElseGet(() -> selected()
                        .filter(field -> field.planned() > 0)
                        .map(_ -> List.of(new Field("", "It has not begun.", Tone.MUTED)))
                        .orElse(List.of(new Field("", "The run has no such cell.", Tone.MUTED))));
    }

    private Duration budget() {
        return switch (subject) {
            case Subject.Live(LiveRun run) -> run.plan().budget();
            case Subject.Past _ -> Duration.ZERO;
        };
    }
}
