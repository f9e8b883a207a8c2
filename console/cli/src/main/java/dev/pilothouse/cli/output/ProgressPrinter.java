package dev.pilothouse.cli.output;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An operation's events as lines: one for each step that ended, and on a screen below them, drawn anew, what is under
 * way. Without a screen every line is plain and final, so that a log of it reads well.
 */
public final class ProgressPrinter {
    /** Build output comes in bursts; a screen cannot be read faster than this. */
    private static final Duration REDRAW = Duration.ofMillis(80);

    private final PrintWriter err;
    private final Terminal terminal;
    private final Style style;
    private final Map<Integer, Step> open = new LinkedHashMap<>();
    private final Set<Outcome.Failed> told = new HashSet<>();
    private int drawn;
    private Instant lastDraw = Instant.MIN;

    public ProgressPrinter(PrintWriter err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
        this.style = Style.of(terminal, terminal.error());
    }

    /** A step under way; {@code children} counts all that ever began below it. */
    private static final class Step {
        final int parent;
        final String title;
        final String address;
        final Instant since;
        String doing = "";
        int children;

        Step(int parent, String title, String address, Instant since) {
            this.parent = parent;
            this.title = title;
            this.address = address;
            this.since = since;
        }
    }

    /** Takes the next event; events of one operation come in order and never two at once. */
    public synchronized void accept(OperationEvent event) {
        switch (event) {
            case OperationEvent.Started _ -> {}
            case OperationEvent.StepStarted started -> {
                Step parent = open.get(started.parent());
                if (parent != null) {
                    parent.children++;
                }
                open.put(started.step(), new Step(started.parent(), started.title(), started.address(), started.at()));
                draw(event.at());
            }
            case OperationEvent.Progressed progressed -> doing(progressed.step(), amount(progressed), event.at());
            case OperationEvent.Noted noted -> doing(noted.step(), noted.text(), event.at());
            case OperationEvent.StepEnded ended -> {
                Step step = open.remove(ended.step());
                if (step != null && isWorthALine(step, ended.outcome())) {
                    settle(line(step, ended));
                }
                draw(event.at());
            }
            case OperationEvent.Ended _ -> {
                open.clear();
                erase();
                err.flush();
            }
        }
    }

    private void doing(int id, String text, Instant at) {
        Step step = open.get(id);
        if (step != null) {
            step.doing = text;
            if (Duration.between(lastDraw, at).compareTo(REDRAW) >= 0) {
                draw(at);
            }
        }
    }

    // A step that only groups others is told by them, unless it failed in a way that none of them told.
    private boolean isWorthALine(Step step, Outcome outcome) {
        boolean news = outcome instanceof Outcome.Failed failed && told.add(failed);
        return step.children == 0 || news;
    }

    private String line(Step step, OperationEvent.StepEnded ended) {
        String took = seconds(Duration.between(step.since, ended.at()));
        String head = " " + pad(step.address) + "  " + step.title;
        return switch (ended.outcome()) {
            case Outcome.Succeeded _ -> style.paint(Tone.GOOD, "✔") + head + style.paint(Tone.MUTED, "  " + took);
            case Outcome.Skipped(String reason) -> style.paint(Tone.MUTED, "-" + head + ": " + reason);
            case Outcome.Cancelled() -> style.paint(Tone.WARN, "!") + head + ": cancelled after " + took;
            case Outcome.Failed failed -> {
                Explanation words = ErrorWords.explain(failed.code(), failed.facts());
                yield style.paint(Tone.BAD, "✖") + head + ": " + failed.code().id() + " " + words.line();
            }
        };
    }

    private void settle(String line) {
        erase();
        err.println(line);
        err.flush();
    }

    private void draw(Instant now) {
        if (terminal.error() != Terminal.Stream.SCREEN || terminal.colour() == Terminal.Colour.OFF) {
            return;
        }
        erase();
        List<String> lines = new ArrayList<>();
        open.values().stream()
                .filter(step -> open.values().stream().noneMatch(other -> other != step && isParent(step, other)))
                .limit(8)
                .forEach(step -> lines.add("  " + pad(step.address) + "  " + step.title
                        + "  " + seconds(Duration.between(step.since, now))
                        + (step.doing.isEmpty() ? "" : "  " + step.doing)));
        lines.forEach(line -> err.println(style.paint(Tone.ACCENT, Table.cut(line, terminal.columns() - 1))));
        drawn = lines.size();
        lastDraw = now;
        err.flush();
    }

    private boolean isParent(Step step, Step other) {
        return open.get(other.parent) == step;
    }

    private void erase() {
        if (drawn > 0) {
            err.print("\033[" + drawn + "A\033[J");
            drawn = 0;
        }
    }

    private static String pad(String address) {
        return String.format(Locale.ROOT, "%-18s", address);
    }

    private static String seconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f s", Math.max(0, span.toMillis()) / 1000.0);
    }

    private static String amount(OperationEvent.Progressed progressed) {
        boolean bytes = progressed.unit().equals("B");
        String done = bytes ? Amounts.bytes(progressed.done()) : Long.toString(progressed.done());
        if (progressed.total() == 0) {
            return done + (bytes ? "" : " " + progressed.unit());
        }
        String total = bytes ? Amounts.bytes(progressed.total()) : progressed.total() + " " + progressed.unit();
        return done + " of " + total;
    }
}
