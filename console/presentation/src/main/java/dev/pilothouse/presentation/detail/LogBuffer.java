package dev.pilothouse.presentation.detail;

import dev.pilothouse.engine.container.LogLine;
import java.util.ArrayList;
import java.util.List;

/** The last lines of an app's log, oldest first; older ones are let go. Belongs to the UI thread. */
public final class LogBuffer {
    /** Enough to scroll back over minutes of a chatty node; about two megabytes. */
    public static final int DEFAULT_LIMIT = 10_000;

    private final int limit;
    private final ArrayList<LogLine> lines = new ArrayList<>();
    private int start;
    private long dropped;

    public LogBuffer(int limit) {
        this.limit = limit;
    }

    public void add(LogLine line) {
        if (lines.size() < limit) {
            lines.add(line);
            return;
        }
        lines.set(start, line);
        start = (start + 1) % limit;
        dropped++;
    }

    public void clear() {
        lines.clear();
        start = 0;
        dropped = 0;
    }

    public int size() {
        return lines.size();
    }

    /** How many lines were let go since the last {@link #clear}. */
    public long dropped() {
        return dropped;
    }

    /** @param index 0 is the oldest */
    public LogLine get(int index) {
        return lines.get((start + index) % lines.size());
    }

    /** A copy of the lines from that index on, at most so many. */
    public List<LogLine> slice(int from, int count) {
        List<LogLine> slice = new ArrayList<>(Math.max(0, count));
        for (int index = Math.max(0, from); index < Math.min(size(), from + count); index++) {
            slice.add(get(index));
        }
        return slice;
    }
}
