package dev.pilothouse.presentation.ask;

import dev.pilothouse.presentation.words.Explanation;
import java.time.Instant;
import java.util.Optional;

/** What a screen knows of something it asked for. */
public sealed interface Answer<T> {
    /** Nobody has asked yet. */
    record NotAsked<T>() implements Answer<T> {}

    /** Asked, and not answered yet. */
    record Waiting<T>(Instant since) implements Answer<T> {}

    record Given<T>(T value, Instant at) implements Answer<T> {}

    /** It could not be answered; that says nothing about the thing itself. */
    record Refused<T>(Explanation why, Instant at) implements Answer<T> {}

    /** The value, where there is one. */
    default Optional<T> given() {
        return switch (this) {
            case Given<T>(T value, Instant _) -> Optional.of(value);
            case NotAsked<T>(), Waiting<T> _, Refused<T> _ -> Optional.empty();
        };
    }
}
