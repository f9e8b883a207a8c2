package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One app on one node as last seen.
 *
 * @param version what the container was made as, which an operator may have chosen; as declared where it does not say
 * @param reason one line on why it is in this state, such as {@code exit 137, out of memory}; empty where all is well
 * @param seenAt when the state was last confirmed; the screens show its age
 * @param answers the last askings of its probe, oldest first, at most {@link
 *     dev.pilothouse.engine.probe.HealthFold#KEPT}
 * @param restarts how often the healer or the engine restarted it since this console looks
 */
public record AppSnapshot(
        Address address,
        String name,
        String version,
        AppState state,
        Health health,
        DesiredState desired,
        Optional<String> containerId,
        String containerName,
        String image,
        Optional<Instant> startedAt,
        Optional<Usage> usage,
        Optional<ProbeAnswer> lastAnswer,
        int restarts,
        String reason,
        Instant seenAt,
        List<ProbeAnswer> answers) {
    public AppSnapshot {
        answers = List.copyOf(answers);
    }

    /** With no history of its probe but the last answer. */
    public AppSnapshot(
            Address address,
            String name,
            String version,
            AppState state,
            Health health,
            DesiredState desired,
            Optional<String> containerId,
            String containerName,
            String image,
            Optional<Instant> startedAt,
            Optional<Usage> usage,
            Optional<ProbeAnswer> lastAnswer,
            int restarts,
            String reason,
            Instant seenAt) {
        this(
                address,
                name,
                version,
                state,
                health,
                desired,
                containerId,
                containerName,
                image,
                startedAt,
                usage,
                lastAnswer,
                restarts,
                reason,
                seenAt,
                lastAnswer.stream().toList());
    }

    /** How far a chain node has come, by the last answer that told it. */
    public Optional<Height> height() {
        return answers.reversed().stream()
                .flatMap(answer -> answer.height().stream())
                .findFirst();
    }
}
