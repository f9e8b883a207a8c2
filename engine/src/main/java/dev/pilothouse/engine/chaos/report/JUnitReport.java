package dev.pilothouse.engine.chaos.report;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.Phase;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.page.Markup;
import java.io.Writer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * As build servers read test results: the shape that Maven Surefire writes. What says nothing about recovery is an error
 * and never a pass, and a run that did not end has an error of its own, so that no build goes green over it.
 */
final class JUnitReport {
    private final RunReport run;
    private final Markup xml;

    private JUnitReport(RunReport run, Markup xml) {
        this.run = run;
        this.xml = xml;
    }

    static void write(RunReport run, Writer out) {
        new JUnitReport(run, new Markup(out)).write();
    }

    private void write() {
        Map<String, List<CellResult>> suites = run.results().stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.node() + "/" + cell.app(), TreeMap::new, Collectors.toList()));
        List<String> open = open();
        Counts all = Counts.of(run.results()).withRun(open.isEmpty() ? 0 : 1);
        xml.declaration().line();
        xml.open("testsuites", all.attributes("name", "chaos " + run.plan() + " " + run.id()))
                .line();
        suites.forEach(this::suite);
        runSuite(open);
        xml.close().line().end();
    }

    private List<String> open() {
        List<String> open = new ArrayList<>(run.flaws());
        if (run.standing() == RunReport.Standing.INCOMPLETE) {
            open.add(run.results().size() + " of " + run.planned() + " planned cells ended");
        }
        return open;
    }

    private void suite(String name, List<CellResult> cells) {
        List<CellResult> ordered = cells.stream()
                .sorted((one, other) -> one.startedAt().compareTo(other.startedAt()))
                .toList();
        xml.open(
                        "testsuite",
                        Counts.of(cells)
                                .attributes(
                                        "name",
                                        name,
                                        "hostname",
                                        ordered.getFirst().node(),
                                        "timestamp",
                                        ordered.getFirst()
                                                .startedAt()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString()
                                                .replace("Z", "")))
                .line();
        properties();
        ordered.forEach(this::testCase);
        xml.close().line();
    }

    private void properties() {
        xml.open("properties");
        Map<String, String> properties = new TreeMap<>(run.facts());
        properties.put("run", run.id());
        properties.put("plan", run.plan());
        properties.put("fleet", run.fleet());
        properties.put("operator", run.operator());
        properties.put("healing", run.healing().word());
        properties.put("seed", Long.toString(run.seed()));
        properties.forEach((name, value) -> xml.empty("property", "name", name, "value", value));
        xml.close().line();
    }

    private void testCase(CellResult cell) {
        xml.open(
                "testcase",
                "name",
                cell.fault() + "#" + cell.repeat(),
                "classname",
                cell.node() + "." + cell.app(),
                "time",
                seconds(time(cell)));
        String reason = cell.verdict().reason();
        switch (cell.verdict()) {
            case Verdict.Pass _ -> {}
            case Verdict.Fail _ -> xml.element("failure", reason, "message", reason, "type", failure(cell));
            case Verdict.Invalid _, Verdict.Unknown _, Verdict.Aborted _ ->
                xml.element(
                        "error",
                        reason,
                        "message",
                        reason,
                        "type",
                        cell.verdict().word());
            case Verdict.NotApplicable _, Verdict.Refused _ ->
                xml.empty("skipped", "message", cell.verdict().word() + ": " + reason);
        }
        xml.element("system-out", slice(cell)).close().line();
    }

    /** Not only that it failed: a build can tell a slow recovery from none at all. */
    private static String failure(CellResult cell) {
        return cell.recovery()
                .map(time -> time.compareTo(cell.budget()) > 0 ? "over-budget" : "broken-after-recovery")
                .orElse("not-recovered");
    }

    /** The time to recovery; where there is none, what the cell took, and nothing where it was not run. */
    private static Duration time(CellResult cell) {
        return switch (cell.verdict()) {
            case Verdict.NotApplicable _, Verdict.Refused _ -> Duration.ZERO;
            case Verdict.Pass _, Verdict.Fail _, Verdict.Invalid _, Verdict.Unknown _, Verdict.Aborted _ ->
                cell.recovery().orElse(cell.took());
        };
    }

    private String slice(CellResult cell) {
        StringBuilder slice = new StringBuilder();
        slice.append("budget ")
                .append(seconds(cell.budget()))
                .append(" s from ")
                .append(CellLine.since(cell.since()));
        slice.append(", healed by ").append(run.healing().word()).append('\n');
        for (Map.Entry<Phase, Duration> phase : cell.phases().entrySet()) {
            slice.append(phase.getKey().word())
                    .append(' ')
                    .append(seconds(phase.getValue()))
                    .append(" s\n");
        }
        cell.evidence()
                .forEach((name, value) -> slice.append("evidence ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        cell.undone().forEach(line -> slice.append("undone ").append(line).append('\n'));
        cell.samples()
                .forEach(sample -> slice.append(seconds(sample.at()))
                        .append(" s ")
                        .append(sample.verdict())
                        .append(' ')
                        .append(seconds(sample.latency()))
                        .append(" s ")
                        .append(sample.detail())
                        .append('\n'));
        return slice.toString();
    }

    private void runSuite(List<String> open) {
        xml.open(
                "testsuite",
                "name",
                "run",
                "tests",
                "1",
                "failures",
                "0",
                "errors",
                open.isEmpty() ? "0" : "1",
                "skipped",
                "0",
                "time",
                seconds(Duration.ZERO));
        xml.open("testcase", "name", "every planned cell ended", "classname", "run", "time", seconds(Duration.ZERO));
        if (!open.isEmpty()) {
            xml.element("error", String.join("\n", open), "message", open.getLast(), "type", "incomplete");
        }
        xml.close().close().line();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    private record Counts(int tests, int failures, int errors, int skipped, Duration time) {
        static Counts of(Collection<CellResult> cells) {
            int failures = 0;
            int errors = 0;
            int skipped = 0;
            Duration time = Duration.ZERO;
            for (CellResult cell : cells) {
                time = time.plus(JUnitReport.time(cell));
                switch (cell.verdict()) {
                    case Verdict.Pass _ -> {}
                    case Verdict.Fail _ -> failures++;
                    case Verdict.Invalid _, Verdict.Unknown _, Verdict.Aborted _ -> errors++;
                    case Verdict.NotApplicable _, Verdict.Refused _ -> skipped++;
                }
            }
            return new Counts(cells.size(), failures, errors, skipped, time);
        }

        Counts withRun(int open) {
            return new Counts(tests + 1, failures, errors + open, skipped, time);
        }

        String[] attributes(String... first) {
            List<String> attributes = new ArrayList<>(List.of(first));
            attributes.addAll(List.of(
                    "tests",
                    Integer.toString(tests),
                    "failures",
                    Integer.toString(failures),
                    "errors",
                    Integer.toString(errors),
                    "skipped",
                    Integer.toString(skipped),
                    "time",
                    seconds(time)));
            return attributes.toArray(String[]::new);
        }
    }
}
