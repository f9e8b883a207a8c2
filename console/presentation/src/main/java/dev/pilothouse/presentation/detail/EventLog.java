package dev.pilothouse.presentation.detail;

import dev.pilothouse.engine.text.Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last happenings over the whole fleet, oldest first. Belongs to the UI thread. */
public final class EventLog {
    /** A day of a busy fleet, and about a megabyte. */
    static final int LIMIT = 5000;

    private final Deque<EventLine> lines = new ArrayDeque<>();

    public void add(EventLine line) {
        lines.addLast(line);
        if (lines.size() > LIMIT) {
            lines.removeFirst();
        }
    }

    public List<EventLine> all() {
        return List.copyOf(lines);
    }

    /** What happened to that app, to its node as a whole, or to the fleet as a whole. */
    public List<EventLine> of(Address address) {
        return lines.stream()
                .filter(line -> line.address().equals(address.toString())
                        || line.address().equals(address.node().value())
                        || line.address().equals("fleet"))
                .toList();
    }
}
