package dev.pilothouse.engine.chaos.report.page;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The whole page of a run. */
public final class Page {
    /** What the page may load: nothing. A browser then also refuses what an app's answer might try to. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final Comparator<CellResult> BY_PLACE = Comparator.comparing(CellResult::node)
            .thenComparing(CellResult::app)
            .thenComparing(CellResult::fault)
            .thenComparingInt(CellResult::repeat);

    private final RunReport run;
    private final List<CellResult> cells;

    private Page(RunReport run) {
        this.run = run;
        this.cells = run.results().stream().sorted(BY_PLACE).toList();
    }

    /** Writes the page; the writer stays open. Runs that are not over are shown as far as they are. */
    public static void write(RunReport run, Writer out) {
        new Page(run).write(new Markup(out));
    }

    private void write(Markup page) {
        page.doctype().open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", "Chaos matrix " + run.plan() + ", " + run.id());
        page.element("style", style()).close().line();
        page.open("body").open("main");
        head(page);
        notPassed(page);
        new HeatMap(page, cells).write();
        new Spreads(page, cells).write();
        new Parts(page, cells).write();
        new CellSections(page, cells).write();
        reading(page);
        page.close().close().close().end();
    }

    private void head(Markup page) {
        page.element("h1", "Chaos matrix: " + run.plan());
        page.open(
                        "p",
                        "class",
                        "standing "
                                + switch (run.standing()) {
                                    case PASSED -> "good";
                                    case NOT_PASSED -> "bad";
                                    case INCOMPLETE -> "open";
                                })
                .element(
                        "strong",
                        switch (run.standing()) {
                            case PASSED -> "✓ PASSED";
                            case NOT_PASSED -> "✖ NOT PASSED";
                            case INCOMPLETE -> "… INCOMPLETE";
                        })
                .text(" " + sentence())
                .close();
        if (!run.flaws().isEmpty()) {
            page.open("ul", "class", "flaws");
            run.flaws().forEach(flaw -> page.element("li", flaw));
            page.close();
        }
        page.open("dl", "class", "facts");
        fact(page, "Run", run.id());
        fact(page, "Fleet", run.fleet());
        fact(page, "Operator", run.operator());
        fact(page, "Who healed", run.healing().word() + " – " + Words.healer(run.healing()));
        fact(page, "Seed of the order", run.seed() + " (the same seed gives the same order)");
        fact(page, "Started", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        fact(
                page,
                "Ended",
                run.endedAt()
                        .map(end -> end.truncatedTo(ChronoUnit.SECONDS) + ", after "
                                + Duration.between(run.startedAt(), end).toSeconds() + " s")
                        .orElse("not: it goes on, or its console was killed"));
        fact(
                page,
                "Budget",
                cells.stream()
                        .map(CellResult::budget)
                        .distinct()
                        .map(Words::time)
                        .collect(Collectors.joining(", ")));
        run.facts().forEach((name, value) -> fact(page, name, value));
        page.close().line();
    }

    private static void fact(Markup page, String name, String value) {
        page.open("div")
                .element("dt", name)
                .element("dd", value.isEmpty() ? "–" : value)
                .close();
    }

    private String sentence() {
        Tally tally = Tally.of(cells);
        String counts = tally.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return run.results().size() + " of " + run.planned() + " planned cells ended"
                + (counts.isEmpty() ? "." : ": " + counts + ".");
    }

    private void notPassed(Markup page) {
        List<CellResult> others = cells.stream()
                .filter(cell -> !(cell.verdict() instanceof Verdict.Pass))
                .sorted(Tally.worstFirst())
                .toList();
        if (others.isEmpty()) {
            return;
        }
        page.element("h2", "What did not pass").open("table", "class", "plain");
        page.open("thead").open("tr");
        for (String title : List.of("Cell", "Verdict", "Why")) {
            page.element("th", title, "scope", "col");
        }
        page.close().close().open("tbody");
        for (CellResult cell : others) {
            page.open("tr")
                    .open("td")
                    .element("a", cell.id(), "href", "#" + CellSections.anchor(cell))
                    .close();
            page.open("td")
                    .element(
                            "span",
                            Words.badge(cell.verdict().word()),
                            "class",
                            "verdict " + cell.verdict().word())
                    .close();
            page.element("td", cell.verdict().reason()).close().line();
        }
        page.close().close().line();
    }

    private void reading(Markup page) {
        page.element("h2", "How to read this").open("dl", "class", "reading");
        for (String word : Tally.WORST_FIRST) {
            page.open("dt")
                    .element("span", Words.badge(word), "class", "verdict " + word)
                    .close()
                    .element("dd", Words.meaning(Verdict.of(word, "")));
        }
        Map<String, String> notes = Map.of(
                "Clock",
                "All times of recovery are by the even (monotonic) clock of the console that asked, not by the nodes’ "
                        + "clocks; they end at the first answer of the row of good ones that counts as serving again.",
                "Beginning",
                "The budget begins with the injection; for a fault that no healing can end, such as a cut network, with "
                        + "the end of the fault. Each cell says which.",
                "p50, p95",
                "p50 is the median, p95 the shortest time that at least 95 % of all do not exceed. Under 20 times there "
                        + "is no p95. The interval is where the true median lies with 95 % confidence, from order "
                        + "statistics; it needs 6 times.",
                "What is not in the times",
                "Cells that never served again have no time; they are counted beside each distribution and fail the run.");
        notes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(note -> page.element("dt", note.getKey()).element("dd", note.getValue()));
        page.close();
        page.element(
                "footer",
                "Made from the run’s journal alone; it loads nothing and runs no script. Made again with: pilothouse chaos "
                        + "report " + run.id());
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
