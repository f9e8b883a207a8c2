package dev.pilothouse.engine.container;

import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;

/**
 * What was seen. {@link Absent} is positive evidence that the thing does not exist; everything that went wrong on the
 * way is {@link Unknown} and must lead to no action: an SSH hiccup is not a missing container.
 */
public sealed interface Observation<T> {
    record Present<T>(T value) implements Observation<T> {}

    record Absent<T>() implements Observation<T> {}

    record Unknown<T>(ErrorCode code, Map<String, String> facts) implements Observation<T> {
        public Unknown {
            facts = Map.copyOf(facts);
        }
    }
}
