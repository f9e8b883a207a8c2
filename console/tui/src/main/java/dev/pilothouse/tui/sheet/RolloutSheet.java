package dev.pilothouse.tui.sheet;

import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.presentation.version.RolloutAct;
import dev.pilothouse.presentation.version.RolloutBoard;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import java.util.ArrayList;
import java.util.List;

/** Rollouts as nodes × waves, with pause, resume and revert. */
public final class RolloutSheet extends ListSheet {
    private static final int LABEL = 12;
    private static final int WAVE = 9;

    private final FleetScreen screen;

    public RolloutSheet(FleetScreen screen, LivePanels live, Verbs verbs) {
        this.screen = screen;
        for (RolloutAct act : RolloutAct.values()) {
            on(meant(act), () -> live.versions().rollouts().perform(act, verbs));
        }
        on(Act.REFRESH, () -> live.versions().rollouts().ask());
    }

    private static Act meant(RolloutAct act) {
        return switch (act) {
            case PAUSE -> Act.PAUSE;
            case RESUME -> Act.RESUME;
            case REVERT -> Act.REVERT;
        };
    }

    private RolloutBoard board() {
        return screen.panels().rollouts();
    }

    @Override
    public Kind kind() {
        return Kind.ROLLOUTS;
    }

    @Override
    Split split() {
        return Split.BELOW;
    }

    @Override
    String title() {
        return "Rollouts";
    }

    @Override
    String remark() {
        return board().answer() instanceof Answer.Waiting ? "asking the nodes" : "";
    }

    @Override
    int size() {
        return board().all().size();
    }

    @Override
    int selected() {
        return board().selectedIndex();
    }

    @Override
    void select(int index) {
        board().select(index);
    }

    @Override
    Row row(int index, int width) {
        RolloutStatus status = board().all().get(index);
        String age = Amounts.age(status.startedAt(), screen.now()) + " ago";
        return new Row(List.of(
                new Span(" ".repeat(Math.max(0, 9 - age.length())) + age + "  ", Tone.MUTED),
                new Span(RolloutBoard.line(status), RolloutBoard.tone(status.phase())),
                new Span(", by " + status.by(), Tone.MUTED)));
    }

    @Override
    String detailTitle() {
        return board().selected()
                .map(status -> status.app() + " " + status.version().label() + ": nodes by waves")
                .orElse("Waves");
    }

    @Override
    List<Row> details() {
        return board().selected().map(this::details).orElse(List.of());
    }

    private List<Row> details(RolloutStatus status) {
        List<Row> rows = new ArrayList<>();
        List<RolloutBoard.WaveLine> grid = RolloutBoard.grid(status);
        int width = grid.stream()
                        .flatMap(wave -> wave.cells().stream())
                        .mapToInt(cell -> Canvas.columns(text(cell)))
                        .max()
                        .orElse(0)
                + 3;
        for (RolloutBoard.WaveLine wave : grid) {
            List<Span> spans = new ArrayList<>();
            spans.add(new Span(
                    wave.name() + " ".repeat(Math.max(1, WAVE - wave.name().length())), Tone.MUTED));
            for (RolloutBoard.Cell cell : wave.cells()) {
                String text = text(cell);
                spans.add(new Span(text + " ".repeat(width - Canvas.columns(text)), cell.tone()));
            }
            rows.add(new Row(spans));
        }
        rows.add(Row.EMPTY);
        RolloutBoard.fields(status, screen.now())
                .forEach(field -> rows.add(Row.field(field.label(), LABEL, field.value(), field.tone())));
        return rows;
    }

    private static String text(RolloutBoard.Cell cell) {
        return cell.sign() + " " + cell.node() + " " + cell.word();
    }

    @Override
    List<Row> empty() {
        return List.of(
                switch (board().answer()) {
                    case Answer.NotAsked<?>() -> Row.of("Nobody was asked yet.", Tone.MUTED);
                    case Answer.Waiting<?> _ -> Row.of("Asking the nodes.", Tone.MUTED);
                    case Answer.Refused<?>(var why, var _) -> Row.of(why.line(), Tone.BAD);
                    case Answer.Given<?> _ ->
                        Row.of("No rollout is known to these nodes. O in an app's versions begins one.", Tone.MUTED);
                });
    }
}
