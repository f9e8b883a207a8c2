package dev.pilothouse.presentation.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines that hold what is looked for, with one of them current; going on from the last comes to the first. */
public final class LogSearch {
    private LogQuery query = LogQuery.NONE;
    private final List<MergedLine> found = new ArrayList<>();
    private int current;

    /** What is looked for. */
    public LogQuery query() {
        return query;
    }

    /** Looks among these; the current one stays where it is still found, otherwise it is the last. */
    void query(LogQuery wanted, List<MergedLine> lines) {
        Optional<MergedLine> before = current();
        query = wanted;
        found.clear();
        lines.stream().filter(line -> wanted.finds(line.line().text())).forEach(found::add);
        int kept = before.map(found::indexOf).orElse(-1);
        current = kept >= 0 ? kept : found.size() - 1;
    }

    void appended(MergedLine line) {
        if (query.finds(line.line().text())) {
            found.add(line);
            current = Math.max(0, current);
        }
    }

    /** How many lines hold it. */
    public int count() {
        return found.size();
    }

    /** Which of these is current, from 1; 0 where there is none. */
    public int place() {
        return found.isEmpty() ? 0 : current + 1;
    }

    public Optional<MergedLine> current() {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(Math.clamp(current, 0, found.size() - 1)));
    }

    /** Goes so many places on, back where negative, around the ends. */
    public Optional<MergedLine> step(int places) {
        if (!found.isEmpty()) {
            current = Math.floorMod(current + places, found.size());
        }
        return current();
    }
}
