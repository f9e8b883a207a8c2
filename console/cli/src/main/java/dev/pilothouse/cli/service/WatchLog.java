package dev.pilothouse.cli.service;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationEvent.StepEnded;
import dev.pilothouse.engine.operation.OperationEvent.StepStarted;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A watch's events as lines of a log: one for each act on an app, one where a node is lost and one where it is back. A
 * fault that stays the same is told once; whatever repeats is folded with a count.
 */
final class WatchLog {
    private final PrintWriter err;
    private final Stamp stamp;
    private final Pacer pacer = new Pacer();
    private final Map<Integer, Step> open = new HashMap<>();
    private final Map<String, Trouble> troubles = new HashMap<>();

    WatchLog(PrintWriter err, Stamp stamp) {
        this.err = err;
        this.stamp = stamp;
    }

    /** What stands before each line. */
    enum Stamp {
        /** The time in UTC. */
        TIME,
        /** A priority as in sd-daemon(3), for the journal, which has the time itself. */
        PRIORITY
    }

    /** Of syslog(3). */
    private enum Priority {
        WARNING(4),
        NOTICE(5),
        INFO(6);

        private final int number;

        Priority(int number) {
            this.number = number;
        }
    }

    private record Step(int parent, String title, String address, Instant since, List<String> parts) {}

    private static final class Trouble {
        private final Instant since;
        private String code;
        private int times;

        private Trouble(Instant since, String code) {
            this.since = since;
            this.code = code;
        }
    }

    /** Takes the next event of one operation. */
    synchronized void accept(OperationEvent event) {
        switch (event) {
            case StepStarted started -> {
                Step parent = open.get(started.parent());
                if (parent != null && parent.parts().size() < 8) {
                    parent.parts().add(started.title().toLowerCase(Locale.ROOT));
                }
                open.put(
                        started.step(),
                        new Step(
                                started.parent(), started.title(), started.address(), started.at(), new ArrayList<>()));
            }
            case StepEnded ended -> {
                Step step = open.remove(ended.step());
                if (step != null && isOfANode(step)) {
                    tell(step, ended);
                }
            }
            case OperationEvent.Started _, OperationEvent.Progressed _, OperationEvent.Noted _ -> {}
            case OperationEvent.Ended _ -> open.clear();
        }
    }

    // Steps below the root are the nodes; those below them are what happened there.
    private boolean isOfANode(Step step) {
        Step parent = open.get(step.parent());
        return parent != null && parent.parent() == 0;
    }

    private void tell(Step step, StepEnded ended) {
        String what = step.address();
        switch (ended.outcome()) {
            case Outcome.Failed failed -> trouble(what, failed, ended.at());
            case Outcome.Succeeded(int changes) -> {
                Trouble before = troubles.remove(what);
                if (before != null || changes > 0) {
                    good(what, step, changes, before, ended.at());
                }
            }
            case Outcome.Skipped(String reason) ->
                line(Priority.INFO, what, what + ": left alone: " + reason, ended.at());
            case Outcome.Cancelled() -> line(Priority.NOTICE, what, what + ": ended before it was done", ended.at());
        }
    }

    private void trouble(String what, Outcome.Failed failed, Instant at) {
        String code = failed.code().id();
        Trouble before = troubles.get(what);
        if (before != null && before.code.equals(code)) {
            before.times++;
            return;
        }
        if (before == null) {
            troubles.put(what, new Trouble(at, code));
        } else {
            before.code = code;
            before.times++;
        }
        String words = ErrorWords.explain(failed.code(), failed.facts()).line();
        line(Priority.WARNING, what, what + ": " + code + " " + words, at);
    }

    private void good(String what, Step step, int changes, @Nullable Trouble before, Instant at) {
        String took = String.format(
                Locale.ROOT, "%.1f s", Duration.between(step.since(), at).toMillis() / 1000.0);
        String did = changes == 0
                ? "answers again"
                : (step.parts().isEmpty() ? "done" : String.join(", ", step.parts())) + " (" + took + ")";
        String after = before == null
                ? ""
                : "; in trouble for " + Amounts.span(Duration.between(before.since, at))
                        + (before.times == 0 ? "" : ", failed " + Amounts.count(before.times + 1L, "time"));
        line(Priority.NOTICE, what, what + ": " + did + after, at);
    }

    private void line(Priority priority, String subject, String text, Instant at) {
        switch (pacer.ask(subject, at)) {
            case Pacer.Verdict.Show(long held) ->
                print(
                        priority,
                        held == 0 ? text : text + " (" + Amounts.count(held, "line") + " before it not shown)",
                        at);
            case Pacer.Verdict.Hold() -> {}
        }
    }

    /** A line of the service about itself. */
    synchronized void say(String text, Instant at) {
        print(Priority.INFO, text, at);
    }

    private void print(Priority priority, String text, Instant at) {
        String head = switch (stamp) {
            case TIME -> at + " ";
            case PRIORITY -> "<" + priority.number + ">";
        };
        err.println(head + text.replace('\n', ' '));
        err.flush();
    }
}
