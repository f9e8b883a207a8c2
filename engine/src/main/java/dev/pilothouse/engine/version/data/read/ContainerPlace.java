package dev.pilothouse.engine.version.data.read;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Executed;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder as the app's own container has it, in volumes and folders that the login user may not read. Files come out of
 * the engine, which starts nothing for it. A folder's names are asked of a running container's {@code ls} first, since an
 * engine sends a folder with all it holds.
 *
 * @param folder absolute, in the container
 */
public record ContainerPlace(ContainerRuntime runtime, Container container, String folder) implements DataPlace {
    /** Wallets and settings are smaller; a folder of blocks is not listed this way. */
    private static final long MOST_SENT = 64L * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Observation<Peek> at(String path, int most) {
        return runtime.inside(container.name(), DataPlace.below(folder, path), most);
    }

    @Override
    public Observation<List<String>> names(String inner) {
        String path = DataPlace.below(folder, inner);
        return switch (at(inner, 0)) {
            case Observation.Absent<Peek> absent -> new Observation.Absent<>();
            case Observation.Unknown<Peek>(ErrorCode code, Map<String, String> facts) ->
                new Observation.Unknown<>(code, facts);
            case Observation.Present<Peek> present ->
                listed(path)
                        .<Observation<List<String>>>map(Observation.Present::new)
                        .orElseGet(() -> runtime.names(container.name(), path, MOST_SENT));
        };
    }

    /** Empty where it does not run, has no {@code ls}, or says more than is kept of what commands say. */
    private Optional<List<String>> listed(String path) {
        if (container.state() != ContainerState.RUNNING) {
            return Optional.empty();
        }
        try {
            Executed done = runtime.exec(container.name(), List.of("ls", "-1Ap", path), PATIENCE);
            boolean whole = done.exitCode() == 0 && done.output().length() < Executed.MOST_BYTES / 4;
            return whole ? Optional.of(done.output().lines().toList()) : Optional.empty();
        } catch (EngineException fault) {
            if (fault.code() == ErrorCode.CANCELLED) {
                throw fault;
            }
            return Optional.empty();
        }
    }
}
