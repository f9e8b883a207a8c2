package dev.pilothouse.engine.chaos.report.page;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.report.figures.Spread;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** How times to recovery spread: by fault over all, then by app, always with every single time as a mark. */
final class Spreads {
    private static final double WIDTH = 420;
    private static final double HEIGHT = 34;
    private static final double EDGE = 8;
    private static final int ROWS = 4;
    private static final double ROOM = 1.3;
    /** In seconds. What is shorter lies at the edge: one such time would take half of the scale. */
    private static final double LEAST = 0.09;

    private static final double[] STEPS = {1, 2, 5};

    private final Markup page;
    private final List<CellResult> cells;
    private final Duration budget;
    private final double low;
    private final double high;

    Spreads(Markup page, List<CellResult> cells) {
        this.page = page;
        this.cells = cells;
        this.budget = cells.stream()
                .map(CellResult::budget)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ofSeconds(1));
        Spread all = Spread.of(cells);
        double least = Words.seconds(all.min().orElse(budget));
        double most = Math.max(Words.seconds(all.max().orElse(budget)), Words.seconds(budget));
        this.low = Math.log10(Math.max(LEAST, least / ROOM));
        this.high = Math.max(low + 1, Math.log10(most * ROOM));
    }

    void write() {
        page.element("h2", "Times to recovery");
        page.element(
                "p",
                "Every mark is one cell: ● recovered, ○ served on (never seen down), ✕ recovered and failed all the same. The scale is logarithmic and the same "
                        + "in all rows; the bar is the 95 % interval of the median, its line the median, the dashed line the budget.",
                "class",
                "note");
        page.open("div", "class", "wide")
                .open("table", "class", "plain spreads")
                .open("thead")
                .open("tr");
        for (String title : List.of("Fault", "App", "n", "Never back", "Min", "p50", "p95", "Max", "All times")) {
            page.element("th", title, "scope", "col");
        }
        page.close().close();
        List<String> faults =
                cells.stream().map(CellResult::fault).distinct().sorted().toList();
        for (String fault : faults) {
            List<CellResult> own =
                    cells.stream().filter(cell -> cell.fault().equals(fault)).toList();
            List<String> apps =
                    own.stream().map(CellResult::app).distinct().sorted().toList();
            page.open("tbody");
            if (apps.size() > 1) {
                row(fault, "all apps", own);
            }
            apps.forEach(app -> row(
                    fault,
                    app,
                    own.stream().filter(cell -> cell.app().equals(app)).toList()));
            page.close().line();
        }
        page.open("tbody");
        row("all faults", "all apps", cells);
        page.close().close().close().line();
    }

    private void row(String fault, String app, List<CellResult> own) {
        Spread spread = Spread.of(own);
        int lost = Tally.unrecovered(own);
        page.open("tr", "class", app.equals("all apps") ? "all" : "one")
                .element("th", fault, "scope", "row")
                .element("td", app)
                .element("td", Integer.toString(spread.n()), "class", "figure")
                .element("td", lost == 0 ? "0" : "✖ " + lost, "class", lost == 0 ? "figure" : "figure lost")
                .element("td", Words.time(spread.min()), "class", "figure")
                .open("td", "class", "figure")
                .text(Words.time(spread.p50()));
        spread.median95()
                .ifPresent(interval ->
                        page.element("small", Words.time(interval.low()) + " … " + Words.time(interval.high())));
        page.close()
                .element("td", spread.n() == 0 ? "–" : Words.p95(spread), "class", "figure")
                .element("td", Words.time(spread.max()), "class", "figure")
                .open("td");
        marks(own, spread);
        page.close().close();
    }

    private void marks(List<CellResult> own, Spread spread) {
        page.open(
                "svg",
                "viewBox",
                "0 0 " + Words.number(WIDTH) + " " + Words.number(HEIGHT),
                "class",
                "strip",
                "role",
                "img",
                "aria-label",
                spread.n() + " times");
        grid();
        path("budget", x(Words.seconds(budget)), 0, HEIGHT - 8);
        spread.median95().ifPresent(interval -> {
            double from = x(Words.seconds(interval.low()));
            page.empty(
                    "rect",
                    "class",
                    "interval",
                    "x",
                    Words.number(from),
                    "y",
                    "8",
                    "width",
                    Words.number(Math.max(1, x(Words.seconds(interval.high())) - from)),
                    "height",
                    "9");
        });
        spread.p50().ifPresent(median -> path("median", x(Words.seconds(median)), 3, 22));
        StringBuilder late = new StringBuilder();
        int place = 0;
        for (CellResult cell : own) {
            if (cell.recovery().isEmpty()) {
                continue;
            }
            double x = x(Words.seconds(cell.recovery().get()));
            double y = 5.5 + place++ % ROWS * 5;
            switch (cell.verdict().word()) {
                case "pass" ->
                    page.open(
                                    "circle",
                                    "class",
                                    Tally.servedOn(cell) ? "dot on" : "dot",
                                    "cx",
                                    Words.number(x),
                                    "cy",
                                    Words.number(y),
                                    "r",
                                    "2.4")
                            .element("title", cell.id() + " " + Words.time(cell.recovery()))
                            .close();
                case "fail" ->
                    late.append('M')
                            .append(Words.number(x - 3))
                            .append(' ')
                            .append(Words.number(y - 3))
                            .append("l6 6m0 -6l-6 6");
                default -> place--;
            }
        }
        if (!late.isEmpty()) {
            page.empty("path", "class", "late", "d", late.toString());
        }
        page.close();
    }

    private void grid() {
        for (double decade = Math.pow(10, Math.floor(low)); Math.log10(decade) <= high; decade *= 10) {
            for (double step : STEPS) {
                double seconds = decade * step;
                if (Math.log10(seconds) < low || Math.log10(seconds) > high - 0.08) {
                    continue;
                }
                double x = x(seconds);
                path("grid", x, 0, HEIGHT - 10);
                String words = seconds < 1 ? Words.number(seconds) : Long.toString(Math.round(seconds));
                page.element(
                        "text",
                        words + " s",
                        "class",
                        "label",
                        "x",
                        Words.number(x + 2),
                        "y",
                        Words.number(HEIGHT - 1));
            }
        }
    }

    private double x(double seconds) {
        double share = (Math.log10(Math.max(seconds, 0.0005)) - low) / (high - low);
        return EDGE + (WIDTH - 2 * EDGE) * Math.clamp(share, 0, 1);
    }

    private void path(String kind, double x, double from, double to) {
        page.empty(
                "path", "class", kind, "d", "M" + Words.number(x) + " " + Words.number(from) + "V" + Words.number(to));
    }
}
