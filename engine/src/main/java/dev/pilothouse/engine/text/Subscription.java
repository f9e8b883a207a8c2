package dev.pilothouse.engine.text;

/** A running stream. Closing ends it at once, from any thread, and is idempotent; no callback begins after it returns. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
