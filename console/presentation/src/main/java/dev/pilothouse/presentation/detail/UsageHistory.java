package dev.pilothouse.presentation.detail;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.text.Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each app used over the last minutes, for charts. Belongs to the UI thread. */
public final class UsageHistory {
    /** Samples come about once a second: some minutes, and wider than any chart. */
    static final int LIMIT = 300;

    private final Map<Address, Deque<Usage>> samples = new HashMap<>();

    /** Keeps the sample unless it is the one that came last. */
    public void add(Address address, Usage usage) {
        Deque<Usage> own = samples.computeIfAbsent(address, _ -> new ArrayDeque<>());
        Usage last = own.peekLast();
        if (last != null && !usage.at().isAfter(last.at())) {
            return;
        }
        own.addLast(usage);
        if (own.size() > LIMIT) {
            own.removeFirst();
        }
    }

    /** Oldest first. */
    public List<Usage> of(Address address) {
        Deque<Usage> own = samples.get(address);
        return own == null ? List.of() : List.copyOf(own);
    }
}
