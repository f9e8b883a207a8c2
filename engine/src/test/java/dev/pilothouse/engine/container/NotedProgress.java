package dev.pilothouse.engine.container;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was told; steps below it are itself. */
final class NotedProgress implements Progress {
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private volatile String last = "";

    List<String> notes() {
        return notes;
    }

    /** Such as {@code 3/5 layers}; empty before the first. */
    String last() {
        return last;
    }

    @Override
    public Progress step(String title, String address) {
        return this;
    }

    @Override
    public void progress(long done, long total, String unit) {
        last = done + "/" + total + " " + unit;
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void end(Outcome outcome) {}
}
