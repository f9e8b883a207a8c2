package dev.pilothouse.presentation.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of a plan, for front ends that draw text. Its spans follow each other without a gap of their own; the columns
 * of all lines are aligned already.
 */
public record PlanLine(Kind kind, List<Span> spans) {
    public PlanLine {
        spans = List.copyOf(spans);
    }

    /** What the line is, so that a list can jump from step to step. */
    public enum Kind {
        /** Begins a step, a notice or a node that nothing is known of. */
        HEAD,
        /** Belongs to the head before it. */
        DETAIL
    }

    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
