package dev.pilothouse.engine.version.settings;

import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.state.DesiredStates;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The settings of all apps of one node, in its state folder. Read anew each time, since other consoles write them too. */
public final class AppConfigs {
    private final DesiredStates state;
    private final NodeLease lease;
    private final ReentrantLock writing = new ReentrantLock();

    /** @param state for looking at the state folder */
    public AppConfigs(DesiredStates state, NodeLease lease) {
        this.state = state;
        this.lease = lease;
    }

    /** @throws EngineException where the node cannot be asked */
    public StateSight look() {
        return switch (state.look()) {
            case Observation.Present<StateSight>(StateSight sight) -> sight;
            case Observation.Absent<StateSight>() -> throw new IllegalStateException("a state folder is never absent");
            case Observation.Unknown<StateSight> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }

    /**
     * Changes one app's settings under the node's lease: read, changed, and written in one piece. On return it survives a
     * power cut of the node; nothing is written where nothing changes.
     *
     * @throws EngineException {@code STATE_UNKNOWN} where the present file is not understood: it is left as it is;
     *     {@code LEASE_HELD}, {@code LEASE_LOST}
     */
    public AppConfig change(AppId app, UnaryOperator<AppConfig> change) {
        writing.lock();
        try (Hold _ = lease.join("set-config " + app)) {
            AppConfig before = AppConfig.in(look(), app);
            AppConfig after = change.apply(before);
            if (!after.text().equals(before.text())) {
                lease.write(AppConfig.file(app), after.text().getBytes(StandardCharsets.UTF_8));
            }
            return after;
        } finally {
            writing.unlock();
        }
    }
}
