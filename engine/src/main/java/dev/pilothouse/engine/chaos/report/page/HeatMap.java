package dev.pilothouse.engine.chaos.report.page;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Apps by faults, one table for each node; the colour is the worst share of the budget, which stands there in words too. */
record HeatMap(Markup page, List<CellResult> cells) {
    private static final int STEPS = 10;
    private static final int COLUMNS = 8;

    void write() {
        page.element("h2", "Heat map");
        page.element(
                "p",
                "The worst repeat of each cell: its verdict with how many of the repeats ended so, its time to recovery and "
                        + "its share of the budget, which is also the colour. An app that served on was never seen down; its time "
                        + "is until that was certain. Each leads to its timeline.",
                "class",
                "note");
        legend();
        List<String> faults =
                cells.stream().map(CellResult::fault).distinct().sorted().toList();
        cells.stream().map(CellResult::node).distinct().sorted().forEach(node -> node(node, faults));
    }

    private void legend() {
        page.open("p", "class", "legend").text("share of the budget: ");
        for (int step = 0; step < STEPS; step++) {
            page.element("span", (step + 1) * STEPS + " %", "class", "key s" + step);
        }
        page.close().line();
    }

    private void node(String node, List<String> faults) {
        List<CellResult> here =
                cells.stream().filter(cell -> cell.node().equals(node)).toList();
        List<String> apps =
                here.stream().map(CellResult::app).distinct().sorted().toList();
        // More columns than fit beside each other can be read neither on a screen nor on paper.
        boolean upright = faults.size() > COLUMNS && faults.size() > apps.size();
        List<String> rows = upright ? faults : apps;
        List<String> columns = upright ? apps : faults;
        page.open("div", "class", "wide").open("table", "class", "heat").element("caption", "Node " + node);
        page.open("thead").open("tr").element("th", upright ? "Fault" : "App", "scope", "col");
        columns.forEach(column -> page.element("th", column, "scope", "col", "title", Words.fault(column)));
        page.close().close().open("tbody");
        for (String row : rows) {
            page.open("tr").element("th", row, "scope", "row");
            for (String column : columns) {
                String app = upright ? column : row;
                String fault = upright ? row : column;
                field(here.stream()
                        .filter(cell -> cell.app().equals(app) && cell.fault().equals(fault))
                        .toList());
            }
            page.close().line();
        }
        page.close().close().close().line();
    }

    private void field(List<CellResult> repeats) {
        Optional<CellResult> worst = repeats.stream().min(Tally.worstFirst());
        if (worst.isEmpty()) {
            page.element("td", "not run", "class", "none");
            return;
        }
        CellResult shown = worst.get();
        String verdict = shown.verdict().word();
        page.open("td", "class", verdict.equals("pass") ? "pass " + step(shown) : verdict);
        page.open("a", "href", "#" + CellSections.anchor(shown));
        Tally tally = Tally.of(repeats);
        String badge = Words.badge(verdict);
        page.element("b", repeats.size() == 1 ? badge : badge + " " + tally.of(verdict) + "/" + repeats.size());
        page.element("span", below(shown, tally));
        page.close().close();
    }

    /** The time of the worst repeat where it has one, and never that of a better one beside it. */
    private static String below(CellResult shown, Tally tally) {
        Optional<Duration> time = switch (shown.verdict()) {
            case Verdict.Pass _, Verdict.Fail _ -> shown.recovery();
            case Verdict.Invalid _, Verdict.Unknown _, Verdict.Aborted _, Verdict.Refused _, Verdict.NotApplicable _ ->
                Optional.empty();
        };
        if (time.isPresent()) {
            if (Tally.servedOn(shown)) {
                return "served on · " + Words.time(time.get());
            }
            return Words.time(time.get()) + " · " + Words.percent(Words.share(time.get(), shown.budget()));
        }
        if (shown.verdict() instanceof Verdict.Fail) {
            return "never back";
        }
        int others = tally.total() - tally.of(shown.verdict().word());
        return others == 0 ? "no time" : others + " ended otherwise";
    }

    private static String step(CellResult cell) {
        double share =
                cell.recovery().map(time -> Words.share(time, cell.budget())).orElse(1.0);
        return "s" + Math.clamp((int) Math.ceil(share * STEPS) - 1, 0, STEPS - 1);
    }
}
