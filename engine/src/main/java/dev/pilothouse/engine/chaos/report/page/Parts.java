package dev.pilothouse.engine.chaos.report.page;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.report.figures.Split;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which part of a recovery ate the time, on average over the cells that recovered. */
record Parts(Markup page, List<CellResult> cells) {
    private static final double WIDTH = 220;

    void write() {
        List<CellResult> recovered = cells.stream()
                .filter(cell -> cell.recovery().isPresent() && !Tally.servedOn(cell))
                .toList();
        if (recovered.isEmpty()) {
            return;
        }
        page.element("h2", "Where the time went");
        page.element(
                "p",
                "Mean of each part over the cells that were seen down and recovered; the longest one is bold. A part is missing where its end "
                        + "was not seen, such as the act of a healer that this console cannot watch: the next part holds its time.",
                "class",
                "note");
        page.open("div", "class", "wide")
                .open("table", "class", "plain parts")
                .open("thead")
                .open("tr");
        page.element("th", "Fault", "scope", "col").element("th", "App", "scope", "col");
        for (Phase phase : Phase.values()) {
            page.open("th", "scope", "col")
                    .element("span", "■", "class", "p-" + phase.word())
                    .text(" " + Words.part(phase))
                    .close();
        }
        page.element("th", "Shares", "scope", "col").close().close().open("tbody");
        recovered.stream()
                .map(CellResult::fault)
                .distinct()
                .sorted()
                .forEach(fault -> recovered.stream()
                        .filter(cell -> cell.fault().equals(fault))
                        .map(CellResult::app)
                        .distinct()
                        .sorted()
                        .forEach(app -> row(
                                fault,
                                app,
                                recovered.stream()
                                        .filter(cell -> cell.fault().equals(fault)
                                                && cell.app().equals(app))
                                        .toList())));
        page.close().close().close().line();
    }

    private void row(String fault, String app, List<CellResult> own) {
        Split sum = Split.sum(own);
        Optional<Phase> longest = sum.longest();
        page.open("tr").element("th", fault, "scope", "row").element("td", app);
        for (Phase phase : Phase.values()) {
            Optional<Duration> part = Optional.ofNullable(sum.parts().get(phase));
            String words = part.map(
                            time -> Words.time(time.dividedBy(own.size())) + " · " + Words.percent(sum.share(phase)))
                    .orElse("–");
            page.element("td", words, "class", longest.filter(phase::equals).isPresent() ? "figure most" : "figure");
        }
        page.open("td").open("svg", "viewBox", "0 0 " + Words.number(WIDTH) + " 16", "class", "bar", "role", "img");
        page.element(
                "title", longest.map(phase -> "longest: " + Words.part(phase)).orElse("no time"));
        double x = 0;
        for (Phase phase : Phase.values()) {
            double wide = sum.share(phase) * WIDTH;
            if (wide > 0) {
                page.open(
                                "rect",
                                "class",
                                "p-" + phase.word(),
                                "x",
                                Words.number(x),
                                "y",
                                "1",
                                "width",
                                Words.number(wide),
                                "height",
                                "14")
                        .element("title", Words.part(phase) + " " + Words.percent(sum.share(phase)))
                        .close();
                x += wide;
            }
        }
        page.close().close().close().line();
    }
}
