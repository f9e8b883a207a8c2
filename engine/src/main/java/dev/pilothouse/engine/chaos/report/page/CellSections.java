package dev.pilothouse.engine.chaos.report.page;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.CellResult.Sample;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Split;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Every cell with its timeline, and folded up what proves it. */
record CellSections(Markup page, List<CellResult> cells) {
    void write() {
        page.element("h2", "Every cell");
        String place = "";
        for (CellResult cell : cells) {
            String here = cell.node() + "/" + cell.app();
            if (!here.equals(place)) {
                page.element("h3", here);
                place = here;
            }
            cell(cell);
        }
    }

    /** The cell's id in letters, digits and what links may hold as it is: another one for each id. */
    static String anchor(CellResult cell) {
        StringBuilder anchor = new StringBuilder("cell-");
        for (byte letter : cell.id().getBytes(StandardCharsets.UTF_8)) {
            if (letter == '-' || (letter > 0 && Character.isLetterOrDigit(letter))) {
                anchor.append((char) letter);
            } else {
                anchor.append('_').append(HexFormat.of().toHexDigits(letter));
            }
        }
        return anchor.toString();
    }

    private void cell(CellResult cell) {
        page.open("section", "class", "cell", "id", anchor(cell));
        page.open("h4").text(cell.fault() + " #" + cell.repeat() + " ");
        page.element(
                "span",
                Words.badge(cell.verdict().word()),
                "class",
                "verdict " + cell.verdict().word());
        cell.recovery()
                .ifPresent(time -> page.text((Tally.servedOn(cell) ? " served on, certain after " : " ")
                        + Words.time(time) + ", " + Words.percent(Words.share(time, cell.budget())) + " of "
                        + Words.time(cell.budget())));
        page.close();
        if (!(cell.verdict() instanceof Verdict.Pass)) {
            page.element("p", cell.verdict().reason(), "class", "why");
        }
        new Timeline(page, cell).write();
        page.open("details").element("summary", "Evidence, undo and answers");
        page.element("p", summary(cell), "class", "note");
        evidence(cell);
        undone(cell);
        answers(cell);
        page.close().close().line();
    }

    private static String summary(CellResult cell) {
        return "Began " + cell.startedAt().truncatedTo(ChronoUnit.MILLIS) + ", took " + Words.time(cell.took())
                + " with waiting and clean-up. Times count from " + Words.origin(cell.since()) + "." + course(cell);
    }

    private static String course(CellResult cell) {
        if (Tally.servedOn(cell)) {
            return " It served on: no answer from the injection on was anything but good.";
        }
        if (cell.recovery().isPresent()) {
            return Split.of(cell)
                    .longest()
                    .map(phase -> " Most of the time to recovery went to: " + Words.part(phase) + ".")
                    .orElse("");
        }
        return cell.phases().keySet().stream()
                .max(Comparator.naturalOrder())
                .map(phase -> " It came no further than: " + Words.part(phase) + ".")
                .orElse("");
    }

    private void evidence(CellResult cell) {
        page.element("h5", "Proof of the fault");
        if (cell.evidence().isEmpty()) {
            page.element("p", "None.");
            return;
        }
        page.open("dl", "class", "evidence");
        cell.evidence().forEach((name, value) -> page.element("dt", name).element("dd", value));
        page.close();
    }

    private void undone(CellResult cell) {
        page.element("h5", "Put right afterwards");
        if (cell.undone().isEmpty()) {
            page.element("p", "Nothing had to be.");
            return;
        }
        page.open("ul");
        cell.undone().forEach(line -> page.element("li", line));
        page.close();
    }

    private void answers(CellResult cell) {
        page.element("h5", "Answers");
        if (cell.samples().isEmpty()) {
            page.element("p", "None.");
            return;
        }
        page.open("table", "class", "plain answers").open("thead").open("tr");
        for (String title : List.of("From", "To", "Times", "Verdict", "Slowest", "Seen")) {
            page.element("th", title, "scope", "col");
        }
        page.close().close().open("tbody");
        Duration zero = Words.zero(cell);
        for (Same same : runs(cell.samples())) {
            page.open("tr")
                    .element("td", Words.time(same.from().minus(zero)))
                    .element("td", Words.time(same.to().minus(zero)))
                    .element("td", Integer.toString(same.count()))
                    .element("td", same.verdict())
                    .element("td", Words.time(same.slowest()))
                    .element("td", same.detail())
                    .close();
        }
        page.close().close();
    }

    /** Answers that are alike in one line each; the journal has every one. */
    private static List<Same> runs(List<Sample> samples) {
        List<Same> runs = new ArrayList<>();
        for (Sample sample : samples) {
            Optional<Same> last = runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
            if (last.filter(same -> same.takes(sample)).isPresent()) {
                runs.set(runs.size() - 1, last.get().with(sample));
            } else {
                runs.add(new Same(sample.at(), sample.at(), 1, sample.verdict(), sample.detail(), sample.latency()));
            }
        }
        return runs;
    }

    private record Same(Duration from, Duration to, int count, String verdict, String detail, Duration slowest) {
        boolean takes(Sample sample) {
            return verdict.equals(sample.verdict()) && detail.equals(sample.detail());
        }

        Same with(Sample sample) {
            Duration slower = slowest.compareTo(sample.latency()) >= 0 ? slowest : sample.latency();
            return new Same(from, sample.at(), count + 1, verdict, detail, slower);
        }
    }
}
