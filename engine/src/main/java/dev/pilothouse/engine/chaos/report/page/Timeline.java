package dev.pilothouse.engine.chaos.report.page;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.CellResult.Sample;
import dev.pilothouse.engine.chaos.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One cell from its beginning to its end: the fault's window, each answer as a tick, the phases, the budget. */
final class Timeline {
    private static final double WIDTH = 1000;
    private static final double LEFT = 78;
    private static final double RIGHT = 990;
    private static final double LABEL = 13;
    private static final double LANE = 17;
    private static final double TICK = 11;
    /** A wait for an answer that is shorter than this on the page is not drawn. */
    private static final double SEEN = 4;

    /** Width of a letter, roughly, to keep labels off each other. */
    private static final double LETTER = 6.6;

    private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600};
    private static final int MOST_MARKS = 12;
    private static final List<String> VERDICTS = List.of("pass", "syncing", "fail", "unknown");

    private final Markup page;
    private final CellResult cell;
    private final double zero;
    private final double end;

    Timeline(Markup page, CellResult cell) {
        this.page = page;
        this.cell = cell;
        this.zero = Words.seconds(Words.zero(cell));
        this.end = Math.max(0.001, Words.seconds(latest(cell)));
    }

    private static Duration latest(CellResult cell) {
        Duration latest = cell.took();
        for (Sample sample : cell.samples()) {
            latest = sample.at().compareTo(latest) > 0 ? sample.at() : latest;
        }
        return latest;
    }

    void write() {
        List<Label> labels = labels();
        double top = 4 + LABEL * (1 + labels.stream().mapToInt(Label::row).max().orElse(-1));
        Map<String, List<Sample>> lanes = lanes();
        double bottom = top + LANE * Math.max(1, lanes.size()) + 4;
        double height = bottom + 30;
        page.open(
                "svg",
                "viewBox",
                "0 0 " + Words.number(WIDTH) + " " + Words.number(height),
                "class",
                "timeline",
                "role",
                "img",
                "aria-label",
                "Timeline of " + cell.id());
        page.element("title", cell.id() + ": " + Words.badge(cell.verdict().word()));
        window(top, bottom);
        lanes(lanes, top);
        budget(top, bottom);
        for (Label label : labels) {
            double x = x(label.at());
            double y = 4 + LABEL * (label.row() + 1);
            line("phase", x, y - 9, x, bottom);
            text(label.text(), label.left() + 2, y - 2, "label");
        }
        axis(bottom);
        page.close().line();
    }

    private void window(double top, double bottom) {
        cell.window().ifPresent(window -> {
            double from = x(Words.seconds(window.from()));
            // What is over as soon as it was done has no length, however long it took to be sure of that.
            boolean lasts = Words.fault(cell.fault()).isEmpty();
            double wide = Math.max(3, lasts ? x(Words.seconds(window.to())) - from : 0);
            page.open(
                            "rect",
                            "class",
                            "window",
                            "x",
                            Words.number(from),
                            "y",
                            Words.number(top),
                            "width",
                            Words.number(wide),
                            "height",
                            Words.number(bottom - top))
                    .element(
                            "title",
                            "fault " + cell.fault() + " from " + Words.time(window.from()) + " to "
                                    + Words.time(window.to()) + " of the cell")
                    .close();
            text(lasts ? "fault" : "injected", Math.min(from, RIGHT - 8 * LETTER), bottom + 25, "label fault");
        });
    }

    private Map<String, List<Sample>> lanes() {
        Map<String, List<Sample>> lanes = new LinkedHashMap<>();
        VERDICTS.forEach(verdict -> lanes.put(verdict, new ArrayList<>()));
        cell.samples()
                .forEach(sample -> lanes.computeIfAbsent(
                                sample.verdict().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(sample));
        lanes.values().removeIf(List::isEmpty);
        return lanes;
    }

    private void lanes(Map<String, List<Sample>> lanes, double top) {
        double y = top;
        if (lanes.isEmpty()) {
            text("nobody asked", 2, y + TICK, "label");
        }
        for (Map.Entry<String, List<Sample>> lane : lanes.entrySet()) {
            StringBuilder path = new StringBuilder();
            double down = y + 4;
            for (Sample sample : lane.getValue()) {
                double asked = x(Words.seconds(sample.at()));
                path.append('M').append(Words.number(asked)).append(' ').append(Words.number(down));
                path.append('v').append(Words.number(TICK));
                double waited = x(Words.seconds(sample.at().plus(sample.latency()))) - asked;
                if (waited > SEEN) {
                    path.append("m0 ")
                            .append(Words.number(-TICK / 2))
                            .append('h')
                            .append(Words.number(waited));
                }
            }
            text(name(lane.getKey()) + " ×" + lane.getValue().size(), 2, y + LANE - 4, "label");
            page.empty("path", "class", "tick " + lane.getKey(), "d", path.toString());
            y += LANE;
        }
    }

    private static String name(String verdict) {
        return switch (verdict) {
            case "pass" -> "serves";
            case "syncing" -> "syncing";
            case "fail" -> "fails";
            case "unknown" -> "no contact";
            default -> verdict;
        };
    }

    private void budget(double top, double bottom) {
        if (cell.window().isEmpty()) {
            return;
        }
        double at = zero + Words.seconds(cell.budget());
        if (at <= end) {
            line("budget", x(at), top, x(at), bottom);
            text("budget over", x(at) - 11 * LETTER - 3, bottom + 25, "label");
        } else {
            String words = "the budget goes on for " + Words.number(at - end) + " s more";
            text(words, RIGHT - words.length() * LETTER * 0.92, bottom + 25, "label");
        }
    }

    private void axis(double bottom) {
        line("axis", LEFT, bottom, RIGHT, bottom);
        double step = STEPS[STEPS.length - 1];
        for (double each : STEPS) {
            if (end / each <= MOST_MARKS) {
                step = each;
                break;
            }
        }
        for (double at = zero - Math.floor(zero / step) * step; at <= end; at += step) {
            line("axis", x(at), bottom, x(at), bottom + 3);
            double shown = at - zero;
            String words =
                    String.format(Locale.ROOT, step < 1 ? "%.1f s" : "%.0f s", Math.abs(shown) < step / 2 ? 0 : shown);
            text(words, x(at) - words.length() * LETTER / 2, bottom + 14, "label");
        }
    }

    /** Each in the highest row where it covers no other. */
    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (Map.Entry<Phase, Duration> phase : cell.phases().entrySet()) {
            double at = zero + Words.seconds(phase.getValue());
            String words = Words.part(phase.getKey()) + " " + Words.time(phase.getValue());
            double wide = words.length() * LETTER;
            double left = Math.min(x(at), RIGHT - wide);
            int row = 0;
            while (row < ends.size() && ends.get(row) > left) {
                row++;
            }
            if (row == ends.size()) {
                ends.add(0.0);
            }
            ends.set(row, left + wide + LETTER);
            labels.add(new Label(words, at, left, row));
        }
        return labels;
    }

    private record Label(String text, double at, double left, int row) {}

    private double x(double seconds) {
        return LEFT + (RIGHT - LEFT) * Math.clamp(seconds / end, 0, 1);
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        page.empty(
                "path",
                "class",
                kind,
                "d",
                "M" + Words.number(x1) + " " + Words.number(y1) + "L" + Words.number(x2) + " " + Words.number(y2));
    }

    private void text(String words, double x, double y, String kind) {
        page.element("text", words, "class", kind, "x", Words.number(Math.max(0, x)), "y", Words.number(y));
    }
}
