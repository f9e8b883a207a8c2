package dev.pilothouse.engine.operation;

/** How much of an operation's past is kept for those who come later. */
public enum Retention {
    /** A build of a thousand steps with ten lines each; about 2 MB. */
    WHOLE(10_000),
    /** Of work that goes on for months: the last acts on a small fleet, about 50 kB. */
    RECENT(250);

    private final int events;

    Retention(int events) {
        this.events = events;
    }

    int events() {
        return events;
    }
}
