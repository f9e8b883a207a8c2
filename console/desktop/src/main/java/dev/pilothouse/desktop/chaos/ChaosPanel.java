package dev.pilothouse.desktop.chaos;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.chaos.ChaosAct;
import dev.pilothouse.presentation.chaos.ChaosBoard;
import dev.pilothouse.presentation.chaos.ChaosBoard.Shown;
import dev.pilothouse.presentation.chaos.ChaosEntry;
import dev.pilothouse.presentation.chaos.PlanReview;
import dev.pilothouse.presentation.chaos.RunComparison;
import dev.pilothouse.presentation.chaos.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Plans and runs of matrices; beside them a review, the matrix, or a comparison. */
public final class ChaosPanel implements PanelView {
    private static final double LIST_SHARE = 0.22;
    private static final double LABELS = 270;

    private final Desk desk;
    private final LiveList<ChaosEntry> list;
    private final Reading reading = new Reading("chaos-reading", "The plan's review, or the comparison", LABELS);
    private final MatrixView matrix;
    private final StackPane right;
    private final Map<ChaosAct, Offer> buttons = new EnumMap<>(ChaosAct.class);
    private final HBox tools = new HBox(8, Parts.spacer());
    private final SplitPane split;

    public ChaosPanel(Desk desk) {
        this.desk = desk;
        this.list = new LiveList<>("chaos", "Plans and runs", () -> new EntryCell(desk.screen()::now, this::board));
        list.view().getStyleClass().add("tall");
        list.view().setMinWidth(180);
        list.onChoice(entry -> desk.panels().matrix(board().entries().indexOf(entry)));
        this.matrix = new MatrixView(new MatrixGrid.Moving() {
            @Override
            public void to(int line, int column) {
                board().view().ifPresent(view -> view.select(line, column));
                desk.panels().redraw();
            }

            @Override
            public void by(int lines, int columns) {
                board().view().ifPresent(view -> view.move(lines, columns));
                desk.panels().redraw();
            }
        });
        for (ChaosAct act : ChaosAct.values()) {
            Button button =
                    Parts.button(act.verb(), icon(act), () -> desk.panels().chaos(act));
            button.setId("chaos-" + act.name());
            if (act == ChaosAct.RUN) {
                button.getStyleClass().add("primary");
            }
            Offer offer = new Offer(button);
            buttons.put(act, offer);
            tools.getChildren().add(offer.node());
        }
        tools.getChildren()
                .add(Parts.iconButton("Read plans and runs again", Feather.REFRESH_CW, desk.panels()::chaosAgain));
        tools.setAlignment(Pos.CENTER_LEFT);
        right = new StackPane(reading.node(), matrix.node());
        right.setMinWidth(300);
        split = new SplitPane(list.view(), right);
        split.setDividerPositions(LIST_SHARE);
        split.setMinHeight(0);
    }

    private static Ikon icon(ChaosAct act) {
        return switch (act) {
            case RUN -> Feather.ZAP;
            case ABORT -> Feather.X_OCTAGON;
            case COMPARE -> Feather.COLUMNS;
            case MARK -> Feather.BOOKMARK;
            case UNDO -> Feather.ROTATE_CCW;
        };
    }

    private ChaosBoard board() {
        return desk.panels().state().chaos();
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
        Map<String, Runnable> keys = new HashMap<>();
        for (ChaosAct act : ChaosAct.values()) {
            keys.put(String.valueOf(act.key()), () -> desk.panels().chaos(act));
        }
        keys.put("r", desk.panels()::chaosAgain);
        keys.put("m", () -> {
            board().view().ifPresent(RunView::nextRepeat);
            desk.panels().redraw();
        });
        keys.put("G", () -> {
            board().view().ifPresent(RunView::follow);
            desk.panels().redraw();
        });
        return keys;
    }

    @Override
    public void focus() {
        list.view().requestFocus();
    }

    @Override
    public void refresh() {
        List<ChaosEntry> entries = board().entries();
        list.whenEmpty(board().whenEmpty());
        list.bring(entries);
        list.select(entries.isEmpty() ? -1 : board().selectedIndex());
        buttons.forEach((act, offer) ->
                offer.show(act.availability(board(), desk.screen().questions().change())));
        Instant now = desk.screen().now();
        Shown shown = board().shown();
        boolean run = shown instanceof Shown.Run;
        matrix.node().setVisible(run);
        reading.node().setVisible(!run);
        switch (shown) {
            case Shown.Run(RunView view) -> matrix.show(view, now);
            case Shown.Review(Answer<PlanReview> answer) -> reading.show(warned(review(answer)));
            case Shown.Compared(RunComparison comparison) -> reading.show(compared(comparison));
            case Shown.Nothing() -> reading.show(warned(List.of()));
        }
    }

    private List<Reading.Line> warned(List<Reading.Line> lines) {
        List<Reading.Line> all = new ArrayList<>(MatrixView.lines(board().warnings()));
        all.addAll(lines);
        return all;
    }

    private static List<Reading.Line> review(Answer<PlanReview> answer) {
        return switch (answer) {
            case Answer.NotAsked<?>(), Answer.Waiting<?> _ ->
                List.of(Reading.Line.verbatim("Working out its cells.", Tone.MUTED));
            case Answer.Refused<?>(var why, var _) ->
                List.of(Reading.Line.field("Cannot be run", why.line(), Tone.BAD));
            case Answer.Given<PlanReview>(PlanReview review, var _) -> {
                List<Reading.Line> lines = new ArrayList<>();
                lines.add(Reading.Line.heading("Review of " + review.plan().name() + ": nothing is done yet"));
                lines.addAll(MatrixView.lines(review.facts()));
                lines.add(Reading.Line.heading("What each cell does, and how it ends"));
                review.steps()
                        .forEach(step -> lines.add(Reading.Line.field(
                                step.number() + "  " + step.cell(),
                                step.does() + "; ends " + step.ends(),
                                Tone.PLAIN)));
                yield lines;
            }
        };
    }

    private static List<Reading.Line> compared(RunComparison comparison) {
        List<Reading.Line> lines = new ArrayList<>();
        lines.add(Reading.Line.heading(comparison.title()));
        lines.addAll(MatrixView.lines(comparison.facts()));
        lines.add(Reading.Line.heading("By app and fault"));
        for (RunComparison.Line line : comparison.lines()) {
            List<String> parts = new ArrayList<>();
            for (int column = 1; column < RunComparison.COLUMNS.size(); column++) {
                String text = line.columns().get(column);
                boolean last = column == RunComparison.COLUMNS.size() - 1;
                if (!text.isEmpty()) {
                    parts.add(
                            last
                                    ? text
                                    : RunComparison.COLUMNS.get(column).toLowerCase(java.util.Locale.ROOT) + " "
                                            + text);
                }
            }
            lines.add(Reading.Line.field(line.columns().getFirst(), String.join("   ", parts), line.tone()));
        }
        return lines;
    }
}
