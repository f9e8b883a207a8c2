package dev.pilothouse.presentation.ask;

import dev.pilothouse.engine.operation.Interleaving;
import dev.pilothouse.engine.text.NodeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists asked of several nodes, each for itself, so that one that cannot be asked takes nothing away from the others and
 * is named. Belongs to the UI thread.
 */
public final class Gathering<T> {
    private final Comparator<? super T> order;
    private final Map<NodeName, Answer<List<T>>> answers = new LinkedHashMap<>();
    private List<T> all = List.of();

    /** @param order in which each node's list is already, as far as that node goes */
    public Gathering(Comparator<? super T> order) {
        this.order = order;
    }

    /** Forgets everything; what is still on its way is let go by whoever asked. */
    public void clear() {
        answers.clear();
        all = List.of();
    }

    /** What that node answered. While it is asked again, what it answered before stays. */
    public void put(NodeName node, Answer<List<T>> answer) {
        boolean again = answer instanceof Answer.Waiting && answers.get(node) instanceof Answer.Given;
        if (!again) {
            answers.put(node, answer);
        }
        all = Interleaving.of(
                answers.values().stream()
                        .flatMap(known -> known.given().stream())
                        .toList(),
                order);
    }

    /** All that is known: each node in its own order, the nodes among each other by the order given. */
    public List<T> all() {
        return all;
    }

    public boolean isWaiting() {
        return answers.values().stream().anyMatch(answer -> answer instanceof Answer.Waiting);
    }

    public boolean isAsked() {
        return !answers.isEmpty();
    }

    /** Nodes that could not be asked, each with why, as sentences. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        answers.forEach((node, answer) -> {
            if (answer instanceof Answer.Refused<List<T>> refused) {
                String sentence = refused.why().sentence();
                missing.add(sentence.contains(node.value()) ? sentence : node + ": " + sentence);
            }
        });
        return missing;
    }
}
