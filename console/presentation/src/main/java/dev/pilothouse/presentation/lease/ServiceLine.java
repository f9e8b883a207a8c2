package dev.pilothouse.presentation.lease;

import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.observe.ServiceSight;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a service looks after a node and how old its last pass is, in one line.
 *
 * @param brief for a column
 */
public record ServiceLine(String text, String brief, Tone tone) {
    /** Grown by the time since the snapshot, so that a node that is lost does not stay “at work”. */
    public static ServiceLine of(NodeSnapshot snapshot, Instant now) {
        if (snapshot.service().isEmpty()) {
            return new ServiceLine("No service looks after it", "–", Tone.MUTED);
        }
        ServiceSight seen = snapshot.service().get();
        Duration since = Duration.between(snapshot.at(), now);
        Duration age = since.isNegative() ? seen.age() : seen.age().plus(since);
        ServiceSight grown = new ServiceSight(seen.by(), age, seen.tick(), seen.result());
        String pass = "last pass " + Amounts.span(age) + " ago";
        String result = seen.result().isBlank() ? "" : ": " + seen.result();
        return switch (grown.standing()) {
            case AT_WORK ->
                new ServiceLine(
                        "A service (" + seen.by() + ") is at work, " + pass + result,
                        "at work, " + Amounts.span(age),
                        Tone.GOOD);
            case SILENT ->
                seen.tick().isZero()
                        ? ended(seen.by(), age)
                        : new ServiceLine(
                                "The service (" + seen.by() + ") is silent, " + pass + result,
                                "silent " + Amounts.span(age),
                                Tone.WARN);
        };
    }

    private static ServiceLine ended(String by, Duration age) {
        return new ServiceLine(
                "The service (" + by + ") was ended " + Amounts.span(age) + " ago; nobody heals this node by itself",
                "ended",
                Tone.MUTED);
    }
}
