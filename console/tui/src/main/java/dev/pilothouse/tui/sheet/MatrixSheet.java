package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.chaos.Matrix;
import dev.pilothouse.presentation.chaos.MatrixCell;
import dev.pilothouse.presentation.chaos.RunView;
import dev.pilothouse.presentation.chaos.Timeline;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import dev.pilothouse.tui.paint.Region;
import dev.pilothouse.tui.paint.Style;
import dev.pilothouse.tui.paint.Theme.Focus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run as a matrix with a cursor, and below it the cell under the cursor in time, with what its journal tells. */
final class MatrixSheet implements Sheet {
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final int LABEL = 13;
    private static final int TIME = 13;
    private static final int NARROWEST = 10;
    private static final int WIDEST = 16;

    private final FleetScreen screen;
    private final Scroll story = new Scroll();
    private Pane pane = Pane.MATRIX;
    private Region gridAt = Region.NOWHERE;
    private Region cellAt = Region.NOWHERE;
    private int topLine;
    private int leftColumn;
    private int firstRow;
    private int columnWidth = NARROWEST;
    private int labels;
    private String told = "";

    private enum Pane {
        MATRIX,
        CELL
    }

    MatrixSheet(FleetScreen screen) {
        this.screen = screen;
    }

    private Optional<RunView> view() {
        return screen.panels().chaos().view();
    }

    @Override
    public Kind kind() {
        return Kind.CHAOS;
    }

    @Override
    public void paint(Canvas canvas) {
        view().ifPresent(view -> paint(canvas, view));
    }

    private void paint(Canvas canvas, RunView view) {
        Region body = canvas.region();
        Matrix matrix = view.matrix();
        List<Row> facts = Row.wrapped(ChaosSheet.rows(view.facts(screen.now())), body.width() - 4);
        int wanted = facts.size() + 1 + 2 + matrix.lines().size() + 2;
        int height = Math.clamp(wanted, Math.min(8, body.height()), Math.max(8, body.height() * 6 / 10));
        gridAt = new Region(body.x(), body.y(), body.width(), Math.min(height, body.height()));
        cellAt = new Region(body.x(), body.y() + gridAt.height(), body.width(), body.height() - gridAt.height());
        grid(canvas.part(gridAt), view, matrix, facts);
        Canvas below = canvas.part(cellAt);
        Frames.paint(below, view.cellTitle(), "", Tone.MUTED, focus(Pane.CELL));
        if (!told.equals(view.cellTitle())) {
            told = view.cellTitle();
            story.toFirst();
        }
        List<Row> rows = new ArrayList<>();
        view.timeline(screen.now()).ifPresent(line -> rows.addAll(timeline(line, cellAt.width() - 4)));
        rows.addAll(ChaosSheet.rows(view.story(screen.now())));
        story.paint(below, rows, focus(Pane.CELL));
    }

    private Focus focus(Pane asked) {
        return pane == asked ? Focus.HERE : Focus.ELSEWHERE;
    }

    private void grid(Canvas frame, RunView view, Matrix matrix, List<Row> facts) {
        String follows = view.following() == RunView.Following.YES ? "following" : "";
        Frames.paint(frame, view.title(), follows, Tone.MUTED, focus(Pane.MATRIX));
        Region region = frame.region();
        Canvas body = frame.part(new Region(region.x() + 2, region.y() + 1, region.width() - 4, region.height() - 2));
        // What was restored and what was not may be long: the matrix keeps at least its cursor's line.
        int told = Math.min(facts.size(), Math.max(1, body.height() - 5));
        for (int line = 0; line < told; line++) {
            facts.get(line).paint(body, 0, line, body.theme()::tone);
        }
        firstRow = told + 2;
        int room = body.height() - firstRow;
        labels = 2
                + matrix.lines().stream()
                        .mapToInt(line -> Canvas.columns(line.node() + "  " + line.app()))
                        .max()
                        .orElse(0);
        columnWidth = width(matrix);
        int columns = Math.max(1, (body.width() - labels) / columnWidth);
        topLine = kept(topLine, view.line(), room, matrix.lines().size());
        leftColumn = kept(leftColumn, view.column(), columns, matrix.faults().size());
        titles(body, matrix, told, columns);
        for (int line = 0; line < room && topLine + line < matrix.lines().size(); line++) {
            line(body, matrix, topLine + line, firstRow + line, columns, view);
        }
        frame.scrollbar(
                topLine, Math.max(1, room), matrix.lines().size(), frame.theme().border(focus(Pane.MATRIX)));
    }

    private static int kept(int first, int cursor, int room, int size) {
        int seen = Math.max(1, room);
        int at = Math.clamp(first, Math.max(0, cursor - seen + 1), Math.max(0, cursor));
        return Math.max(0, Math.min(at, size - seen));
    }

    private int width(Matrix matrix) {
        int cells = matrix.lines().stream()
                .flatMap(line -> line.cells().stream())
                .mapToInt(cell -> Canvas.columns(text(cell)))
                .max()
                .orElse(0);
        int heads = matrix.faults().stream()
                .flatMap(fault -> List.of(halves(fault)).stream())
                .mapToInt(Canvas::columns)
                .max()
                .orElse(0);
        return Math.clamp(Math.max(cells, Math.min(heads, NARROWEST)) + 2L, NARROWEST, WIDEST);
    }

    private void titles(Canvas body, Matrix matrix, int y, int columns) {
        for (int column = 0;
                column < columns && leftColumn + column < matrix.faults().size();
                column++) {
            String[] halves = halves(matrix.faults().get(leftColumn + column));
            for (int half = 0; half < halves.length; half++) {
                int line = halves.length == 1 ? y + 1 : y + half;
                body.text(
                        labels + column * columnWidth + 1,
                        line,
                        Canvas.fit(halves[half], columnWidth - 1),
                        body.theme().tone(Tone.MUTED));
            }
        }
        if (leftColumn + columns < matrix.faults().size()) {
            body.cell(body.width() - 1, y + 1, '›', body.theme().tone(Tone.ACCENT));
        }
    }

    private static String[] halves(String fault) {
        int dash = fault.indexOf('-');
        return dash < 0 ? new String[] {fault} : new String[] {fault.substring(0, dash + 1), fault.substring(dash + 1)};
    }

    private void line(Canvas body, Matrix matrix, int index, int y, int columns, RunView view) {
        Matrix.Line line = matrix.lines().get(index);
        boolean first =
                index == topLine || !matrix.lines().get(index - 1).node().equals(line.node());
        int x = body.text(
                0,
                y,
                first ? line.node() : " ".repeat(Canvas.columns(line.node())),
                body.theme().strong(Tone.PLAIN));
        body.text(x + 2, y, line.app(), body.theme().tone(Tone.PLAIN));
        for (int column = 0;
                column < columns && leftColumn + column < line.cells().size();
                column++) {
            MatrixCell cell = line.cells().get(leftColumn + column);
            boolean chosen = index == view.line() && leftColumn + column == view.column();
            Tone tone = cell.tone(screen.now());
            Style style = !chosen
                    ? body.theme().tone(tone)
                    : pane == Pane.MATRIX
                            ? body.theme().selected(tone)
                            : body.theme().selectedAside(tone);
            int at = labels + column * columnWidth;
            if (chosen) {
                body.fill(at, y, columnWidth, ' ', style);
            }
            body.text(at + 1, y, Canvas.fit(text(cell), columnWidth - 1), style);
        }
    }

    /** Sign, time, and the share of the budget as a column: neither needs a colour. */
    private String text(MatrixCell cell) {
        String text = cell.sign() + " " + cell.text(screen.now());
        OptionalDouble share = cell.share(screen.now());
        return share.isPresent() ? text + " " + level(share.getAsDouble()) : text;
    }

    private static char level(double share) {
        return LEVELS.charAt(Math.clamp((int) (share * LEVELS.length()), 0, LEVELS.length() - 1));
    }

    private static List<Row> timeline(Timeline line, int width) {
        int room = width - LABEL - TIME;
        if (room < 10) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        Timeline.Bar fault = line.bars().getFirst();
        for (Timeline.Bar bar : line.bars()) {
            List<Span> spans = new ArrayList<>();
            spans.add(new Span(
                    bar.label() + " ".repeat(Math.max(1, LABEL - bar.label().length())), Tone.MUTED));
            spans.addAll(bar(bar, fault, room));
            spans.add(new Span(String.format(" %" + (TIME - 1) + "s", bar.text()), bar.tone()));
            rows.add(new Row(spans));
        }
        if (!line.answers().isEmpty()) {
            List<Span> spans = new ArrayList<>();
            spans.add(new Span("answers" + " ".repeat(LABEL - "answers".length()), Tone.MUTED));
            spans.addAll(answers(line.answers(), room));
            rows.add(new Row(spans));
        }
        rows.add(Row.EMPTY);
        return rows;
    }

    /** The bar over the shaded window of the fault. */
    private static List<Span> bar(Timeline.Bar bar, Timeline.Bar fault, int room) {
        List<Span> spans = new ArrayList<>();
        int from = (int) Math.floor(bar.from() * room);
        int to = bar.to() <= 0 && bar.tone() == Tone.MUTED ? 0 : Math.max(from + 1, (int) Math.round(bar.to() * room));
        int shadeFrom = (int) Math.floor(fault.from() * room);
        int shadeTo = Math.max(shadeFrom + 1, (int) Math.round(fault.to() * room));
        for (int column = 0; column < room; column++) {
            boolean on = column >= from && column < to;
            boolean shaded = column >= shadeFrom && column < shadeTo;
            char c = on ? bar.kind() == Timeline.Kind.FAULT ? '▒' : '━' : shaded ? '░' : ' ';
            add(spans, c, on ? bar.tone() : Tone.MUTED);
        }
        return spans;
    }

    /** The worst answer of each column. */
    private static List<Span> answers(List<Timeline.Tick> answers, int room) {
        Tone[] worst = new Tone[room];
        for (int index = 0; index < answers.size(); index++) {
            Tone tone = answers.get(index).tone();
            int at = column(answers.get(index), room);
            worst[at] = worst[at] == null || tone != Tone.GOOD ? tone : worst[at];
            // What was answered holds until the next answer.
            int next = index + 1 < answers.size() ? column(answers.get(index + 1), room) : at + 1;
            Arrays.fill(worst, Math.min(at + 1, next), next, tone);
        }
        List<Span> spans = new ArrayList<>();
        for (Tone tone : worst) {
            char c = tone == null ? ' ' : tone == Tone.GOOD ? '✓' : tone == Tone.BAD ? '✖' : '?';
            add(spans, c, tone == null ? Tone.MUTED : tone);
        }
        return spans;
    }

    private static int column(Timeline.Tick tick, int room) {
        return Math.clamp((int) (tick.at() * room), 0, room - 1);
    }

    private static void add(List<Span> spans, char c, Tone tone) {
        if (!spans.isEmpty() && spans.getLast().tone() == tone) {
            spans.set(spans.size() - 1, new Span(spans.getLast().text() + c, tone));
        } else {
            spans.add(new Span(String.valueOf(c), tone));
        }
    }

    @Override
    public Fate act(Act act) {
        if (act == Act.BACK) {
            if (pane == Pane.CELL) {
                pane = Pane.MATRIX;
                return Fate.STAYS;
            }
            return Fate.CLOSES;
        }
        view().ifPresent(view -> act(act, view));
        return Fate.STAYS;
    }

    private void act(Act act, RunView view) {
        if (act == Act.OTHER_PANE || act == Act.OPEN) {
            pane = act == Act.OPEN || pane == Pane.MATRIX ? Pane.CELL : Pane.MATRIX;
        } else if (act == Act.NEXT_REPEAT) {
            view.nextRepeat();
        } else if (pane == Pane.MATRIX) {
            move(act, view);
        } else {
            scroll(act);
        }
    }

    private static void move(Act act, RunView view) {
        if (act == Act.UP) {
            view.move(-1, 0);
        } else if (act == Act.DOWN) {
            view.move(1, 0);
        } else if (act == Act.TAB_LEFT) {
            view.move(0, -1);
        } else if (act == Act.TAB_RIGHT) {
            view.move(0, 1);
        } else if (act == Act.FIRST) {
            view.select(0, 0);
        } else if (act == Act.LAST) {
            view.follow();
        }
    }

    private void scroll(Act act) {
        if (act == Act.UP) {
            story.by(-1);
        } else if (act == Act.DOWN) {
            story.by(1);
        } else if (act == Act.PAGE_UP) {
            story.by(-story.page());
        } else if (act == Act.PAGE_DOWN) {
            story.by(story.page());
        } else if (act == Act.FIRST) {
            story.toFirst();
        } else if (act == Act.LAST) {
            story.toLast();
        }
    }

    @Override
    public void mouse(MouseAction action) {
        int column = action.getPosition().getColumn();
        int row = action.getPosition().getRow();
        boolean onCell = cellAt.holds(column, row);
        switch (action.getActionType()) {
            case CLICK_DOWN -> {
                pane = onCell ? Pane.CELL : Pane.MATRIX;
                int line = row - gridAt.y() - 1 - firstRow;
                int fault = Math.floorDiv(column - gridAt.x() - 2 - labels, columnWidth);
                if (!onCell && line >= 0 && fault >= 0) {
                    view().ifPresent(view -> view.select(topLine + line, leftColumn + fault));
                }
            }
            case SCROLL_DOWN -> wheel(3, onCell);
            case SCROLL_UP -> wheel(-3, onCell);
            case CLICK_RELEASE, DRAG, MOVE -> {}
        }
    }

    private void wheel(int lines, boolean onCell) {
        if (onCell) {
            story.by(lines);
        } else {
            view().ifPresent(view -> view.move(Integer.signum(lines), 0));
        }
    }

    @Override
    public String place() {
        return view().map(
                        view -> (view.line() + 1) + "/" + view.matrix().lines().size())
                .orElse("");
    }
}
