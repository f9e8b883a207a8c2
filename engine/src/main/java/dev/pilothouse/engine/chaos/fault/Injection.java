package dev.pilothouse.engine.chaos.fault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One fault at one site, ready to be brought about. All scripts are for a POSIX shell as root.
 *
 * @param check exits with 0 where the fault can be brought about here; otherwise its last line says why not
 * @param inject brings it about, and exits with 0 only then
 * @param undo ends it, and exits with 0 where it is not there (any more); empty where there is nothing to end
 * @param lasting after which the node ends it by itself
 * @param proof what is missing in the evidence from before and after; empty where the fault is proven
 */
public record Injection(
        String check,
        String inject,
        Optional<String> undo,
        Optional<Duration> lasting,
        BiFunction<Map<String, String>, Map<String, String>, Optional<String>> proof) {
    /** One that is over at once and leaves nothing behind but the app as it is then. */
    static Injection event(
            String check, String inject, BiFunction<Map<String, String>, Map<String, String>, Optional<String>> proof) {
        return new Injection(check, inject, Optional.empty(), Optional.empty(), proof);
    }
}
