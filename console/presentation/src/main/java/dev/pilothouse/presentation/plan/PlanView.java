package dev.pilothouse.presentation.plan;

import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.ErrorWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan would do, as an operator reads it before saying yes: what, why, in which order, with which interruption,
 * and what becomes of the data.
 *
 * @param summary counts in one line, such as {@code 3 create, 1 replace (stop-first), 12 unchanged, 1 node unknown}
 * @param steps actions in the order they are done, then notices, then nodes that nothing is known of
 */
public record PlanView(String summary, Tone tone, List<PlanStep> steps) {
    private static final String GAP = "  ";
    private static final int MOST_SUBJECT = 32;

    public PlanView {
        steps = List.copyOf(steps);
    }

    public static PlanView of(Plan plan) {
        List<PlanStep> steps = new ArrayList<>();
        List<PlanStep> notices = new ArrayList<>();
        for (Action action : plan.actions()) {
            boolean notice = action.kind() == Action.Kind.NOTICE;
            (notice ? notices : steps).add(step(action, notice ? 0 : steps.size() + 1));
        }
        steps.addAll(notices);
        plan.unknown().forEach(node -> steps.add(unknown(node)));
        return new PlanView(PlanCounts.of(plan).line(), tone(plan), steps);
    }

    private static Tone tone(Plan plan) {
        if (!plan.unknown().isEmpty()) {
            return Tone.BAD;
        }
        return plan.actions().isEmpty() ? Tone.GOOD : plan.isEmpty() ? Tone.WARN : Tone.ACCENT;
    }

    private static PlanStep step(Action action, int number) {
        return new PlanStep(
                number,
                action.address().toString(),
                ActionWords.word(action),
                ActionWords.tone(action),
                action.reason(),
                ActionWords.details(action));
    }

    private static PlanStep unknown(Plan.UnknownNode node) {
        Map<String, String> facts = new LinkedHashMap<>(node.facts());
        facts.putIfAbsent("node", node.node().value());
        return new PlanStep(
                0,
                node.node().value(),
                "unknown",
                Tone.BAD,
                ErrorWords.explain(node.code(), facts).line(),
                List.of(new Field("planned", "nothing: what is there is not known", Tone.MUTED)));
    }

    /** All steps with their details, columns aligned. */
    public List<PlanLine> lines() {
        int numbers = Integer.toString(steps.size()).length();
        int subjects = Math.min(
                MOST_SUBJECT, longest(steps.stream().map(PlanStep::subject).toList()));
        int words = longest(steps.stream().map(PlanStep::word).toList());
        String indent = " ".repeat(numbers + GAP.length());
        List<PlanLine> lines = new ArrayList<>();
        for (PlanStep step : steps) {
            String number = step.number() == 0 ? "-" : Integer.toString(step.number());
            lines.add(new PlanLine(
                    PlanLine.Kind.HEAD,
                    List.of(
                            new Span(" ".repeat(numbers - number.length()) + number + GAP, Tone.MUTED),
                            new Span(padded(step.subject(), subjects) + GAP, Tone.PLAIN),
                            new Span(padded(step.word(), words) + GAP, step.tone()),
                            new Span(step.reason(), Tone.PLAIN))));
            int labels = longest(step.details().stream().map(Field::label).toList());
            step.details()
                    .forEach(field -> lines.add(new PlanLine(
                            PlanLine.Kind.DETAIL,
                            List.of(
                                    new Span(indent + GAP + padded(field.label(), labels) + GAP, Tone.MUTED),
                                    new Span(field.value(), field.tone())))));
        }
        return lines;
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
