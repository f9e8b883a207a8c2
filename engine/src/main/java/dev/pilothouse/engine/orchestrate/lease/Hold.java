package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import java.util.function.Consumer;

/** One piece of work's part in this console's lease of a node. Closing it twice is fine. */
public final class Hold implements AutoCloseable {
    private final String operation;
    private final Consumer<Hold> whenClosed;
    private volatile String step = "";

    Hold(String operation, Consumer<Hold> whenClosed) {
        this.operation = operation;
        this.whenClosed = whenClosed;
    }

    String operation() {
        return operation;
    }

    String step() {
        return step;
    }

    /** The same progress; steps opened below it are shown on the lease too. */
    public Progress telling(Progress progress) {
        return new Telling(progress);
    }

    @Override
    public void close() {
        whenClosed.accept(this);
    }

    private final class Telling implements Progress {
        private final Progress inner;

        private Telling(Progress inner) {
            this.inner = inner;
        }

        @Override
        public Progress step(String title, String address) {
            step = title;
            return new Telling(inner.step(title, address));
        }

        @Override
        public void progress(long done, long total, String unit) {
            inner.progress(done, total, unit);
        }

        @Override
        public void note(String text) {
            inner.note(text);
        }

        @Override
        public void end(Outcome outcome) {
            inner.end(outcome);
        }
    }
}
