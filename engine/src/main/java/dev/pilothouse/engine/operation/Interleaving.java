package dev.pilothouse.engine.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Puts what several nodes wrote into one list. Consoles' clocks may differ, so that a later entry of a node can bear an
 * earlier time: sorting would tear apart what one node knows the order of.
 */
public final class Interleaving {
    private Interleaving() {}

    /** Of all lists' heads the first by {@code order}, again and again: each list's own order stays as it is. */
    public static <T> List<T> of(Collection<? extends List<T>> lists, Comparator<? super T> order) {
        List<Deque<T>> open = new ArrayList<>();
        lists.forEach(list -> open.add(new ArrayDeque<>(list)));
        List<T> merged = new ArrayList<>();
        open.removeIf(Deque::isEmpty);
        while (!open.isEmpty()) {
            Deque<T> next = open.getFirst();
            for (Deque<T> other : open) {
                if (order.compare(other.getFirst(), next.getFirst()) < 0) {
                    next = other;
                }
            }
            merged.add(next.removeFirst());
            open.removeIf(Deque::isEmpty);
        }
        return merged;
    }
}
