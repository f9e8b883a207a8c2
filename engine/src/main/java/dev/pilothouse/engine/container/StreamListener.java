package dev.pilothouse.engine.container;

import dev.pilothouse.engine.text.EngineException;

/** Takes a stream's items on the stream's own virtual thread; a slow listener slows the stream, it loses nothing. */
public interface StreamListener<T> {
    void onItem(T item);

    /** The stream ended by itself: the container ended, or a non-following read is through. */
    default void onEnd() {}

    /** The stream broke; nothing further comes. Whoever needs it opens a new one. */
    default void onFailure(EngineException fault) {}
}
