package dev.pilothouse.presentation.plan;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import java.util.List;

/**
 * One thing of a plan, for front ends that draw their own shapes.
 *
 * @param number in the order in which it is done, from 1; 0 for what apply does not do: notices and unknown nodes
 * @param subject {@code node/app}, or a node
 * @param word such as {@code replace, stop-first}
 * @param details in the order in which they are to be shown
 */
public record PlanStep(int number, String subject, String word, Tone tone, String reason, List<Field> details) {
    public PlanStep {
        details = List.copyOf(details);
    }
}
