package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.version.trust.key.VerifyingKey;
import java.util.List;

/**
 * Who may sign something, and how many of them must.
 *
 * @param keys no key twice
 * @param threshold from 1 to the number of keys
 */
public record Role(List<VerifyingKey> keys, int threshold) {
    public Role {
        keys = List.copyOf(keys);
    }
}
