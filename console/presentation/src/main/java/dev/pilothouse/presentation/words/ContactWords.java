package dev.pilothouse.presentation.words;

import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a console's connection to a node, in words. */
public final class ContactWords {
    private static final Map<ErrorCode, String> LOST = Map.of(
            ErrorCode.HOST_KEY_UNKNOWN, "untrusted",
            ErrorCode.HOST_KEY_CHANGED, "key changed",
            ErrorCode.AUTHENTICATION_FAILED, "no login",
            ErrorCode.RUNTIME_UNAVAILABLE, "no engine");

    private ContactWords() {}

    /** One word, for a column. */
    public static String word(Contact contact) {
        return switch (contact) {
            case Contact.Idle() -> "idle";
            case Contact.Connecting connecting -> connecting.attempt() > 1 ? "reconnecting" : "connecting";
            case Contact.Connected _ -> "connected";
            case Contact.Lost lost -> LOST.getOrDefault(lost.code(), "lost");
        };
    }

    public static Tone tone(Contact contact) {
        return switch (contact) {
            case Contact.Idle() -> Tone.MUTED;
            case Contact.Connecting _ -> Tone.WARN;
            case Contact.Connected _ -> Tone.GOOD;
            case Contact.Lost _ -> Tone.BAD;
        };
    }

    /**
     * The whole story in one line, for example with the fingerprint of an unknown key and the command that trusts it.
     *
     * @param now for ages and the time until the next attempt
     */
    public static Explanation explain(NodeName node, Contact contact, Instant now) {
        return switch (contact) {
            case Contact.Idle() -> new Explanation(node + " is not connected", "It will be when it is needed.");
            case Contact.Connecting connecting ->
                connecting.attempt() > 1
                        ? new Explanation(
                                "Connecting to " + node + " again, attempt " + connecting.attempt(),
                                "What is running there goes on.")
                        : new Explanation("Connecting to " + node, "Its apps are unknown until it answers.");
            case Contact.Connected connected ->
                new Explanation(
                        "Connected to " + node + " for " + Amounts.span(Duration.between(connected.since(), now)),
                        "It answers within " + connected.latency().toMillis() + " ms.");
            case Contact.Lost lost -> lost(node, lost, now);
        };
    }

    private static Explanation lost(NodeName node, Contact.Lost lost, Instant now) {
        Map<String, String> facts = new LinkedHashMap<>(lost.facts());
        facts.putIfAbsent("node", node.value());
        Explanation why = ErrorWords.explain(lost.code(), facts);
        if (lost.nextAttempt().equals(Instant.MAX) || !lost.nextAttempt().isAfter(now)) {
            return why;
        }
        return new Explanation(
                why.sentence() + " (next attempt in " + Amounts.age(now, lost.nextAttempt()) + ")", why.advice());
    }
}
