package dev.pilothouse.presentation;

/** The one thread that owns a screen's state. */
public interface UiThread {
    /** Runs the task on that thread, later, in the order of the calls. From any thread; never blocks. */
    void post(Runnable task);
}
