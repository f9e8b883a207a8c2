package dev.pilothouse.engine;

import java.util.List;

/**
 * Why an app or a node is as it is: what was concluded, from which evidence, and what would change it.
 *
 * @param subject {@code node/app} or a node
 * @param headline the conclusion in one sentence
 * @param evidence in the order in which it leads there
 * @param next what an operator can do, most useful first; empty where all is well
 */
public record Why(String subject, String headline, List<Evidence> evidence, List<String> next) {
    public Why {
        evidence = List.copyOf(evidence);
        next = List.copyOf(next);
    }

    /**
     * @param label what is told, such as {@code probe}
     * @param text what was seen, with its age where it has one
     */
    public record Evidence(String label, String text) {}
}
