package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import java.time.Instant;
import java.util.Optional;

/**
 * One app on one node as last seen.
 *
 * @param version as declared
 * @param reason one line on why it is in this state, such as {@code exit 137, out of memory}; empty where all is well
 * @param seenAt when the state was last confirmed; the screens show its age
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
        Instant seenAt) {}
