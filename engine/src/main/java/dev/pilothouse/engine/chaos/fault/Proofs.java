package dev.pilothouse.engine.chaos.fault;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What in the evidence from before and after shows that a fault happened. Each says what is missing, or nothing. */
final class Proofs {
    private Proofs() {}

    /** A proof as {@link Injection} wants it. */
    interface Proof extends BiFunction<Map<String, String>, Map<String, String>, Optional<String>> {}

    /** For what is proven elsewhere. */
    static Proof none() {
        return (before, after) -> Optional.empty();
    }

    /** The value is another one. */
    static Proof other(String name) {
        return (before, after) -> value(after, name).equals(value(before, name))
                ? Optional.of(name + " is still " + shown(before, name))
                : Optional.empty();
    }

    /** It says something, and something else than before. */
    static Proof said(String name) {
        return (before, after) -> value(after, name).isEmpty()
                ? Optional.of(name + " says nothing")
                : other(name).apply(before, after);
    }

    static Proof is(String name, String wanted) {
        return (before, after) -> value(after, name).equals(wanted)
                ? Optional.empty()
                : Optional.of(name + " is " + shown(after, name) + " and not " + wanted);
    }

    static Proof gone(String name) {
        return (before, after) ->
                value(after, name).isEmpty() ? Optional.empty() : Optional.of(name + " is still there");
    }

    /** The run ended that there was before: it is over, or another one has begun. */
    static Proof ended() {
        return any(other("id"), other("started"), other("status"));
    }

    /** A number is larger. */
    static Proof grew(String name) {
        return (before, after) -> number(after, name) > number(before, name)
                ? Optional.empty()
                : Optional.of(name + " is " + shown(after, name) + ", and was " + shown(before, name));
    }

    static Proof any(Proof... proofs) {
        return (before, after) -> {
            Optional<String> missing = Optional.empty();
            for (Proof proof : proofs) {
                missing = proof.apply(before, after);
                if (missing.isEmpty()) {
                    return missing;
                }
            }
            return missing;
        };
    }

    static Proof both(Proof one, Proof two) {
        return (before, after) -> one.apply(before, after).or(() -> two.apply(before, after));
    }

    private static String value(Map<String, String> evidence, String name) {
        return evidence.getOrDefault(name, "");
    }

    private static String shown(Map<String, String> evidence, String name) {
        String value = value(evidence, name);
        return value.isEmpty() ? "not known" : value;
    }

    private static long number(Map<String, String> evidence, String name) {
        String value = value(evidence, name);
        return value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
    }
}
