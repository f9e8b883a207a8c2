package dev.pilothouse.presentation.plan;

import dev.pilothouse.engine.Why;
import dev.pilothouse.presentation.Tone;
import java.util.ArrayList;
import java.util.List;

/** Why something is as it is, as lines: the conclusion, what leads there, and what can be done. */
public final class WhyLines {
    private WhyLines() {}

    public static List<PlanLine> of(Why why) {
        int labels = why.evidence().stream()
                .mapToInt(one -> one.label().length())
                .max()
                .orElse(0);
        List<PlanLine> lines = new ArrayList<>();
        lines.add(new PlanLine(PlanLine.Kind.HEAD, List.of(new Span(why.headline(), Tone.ACCENT))));
        String before = "";
        for (Why.Evidence one : why.evidence()) {
            String label = one.label().equals(before) ? "" : one.label();
            before = one.label();
            lines.add(new PlanLine(
                    PlanLine.Kind.DETAIL,
                    List.of(
                            new Span("  " + label + " ".repeat(labels - label.length() + 2), Tone.MUTED),
                            new Span(one.text(), Tone.PLAIN))));
        }
        why.next()
                .forEach(step -> lines.add(new PlanLine(
                        PlanLine.Kind.DETAIL,
                        List.of(
                                new Span("  next" + " ".repeat(Math.max(2, labels - 2)), Tone.MUTED),
                                new Span(step, Tone.ACCENT)))));
        return lines;
    }
}
