package dev.pilothouse.engine.probe;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.text.AppId;
import java.time.Instant;
import java.util.Objects;

/**
 * One run of an app's container, from its start to its end. Two are the same where app, container, start and probe are;
 * {@link #since} does not count, since two observers may have it from different clocks.
 *
 * @param container its name, for commands inside it
 * @param key names container and start; another after each start
 * @param since when it began, by this console's clock
 */
public record Run(AppId app, String container, String key, Instant since, Probe probe) {
    /**
     * The run a container is in.
     *
     * @param now by this console's clock; stands in where the node's clock is ahead of it
     */
    public static Run of(AppId app, Container container, Probe probe, Instant now) {
        Instant since =
                container.startedAt().filter(started -> started.isBefore(now)).orElse(now);
        String start = container.startedAt().map(Instant::toString).orElse("");
        return new Run(app, container.name(), container.id() + "@" + start, since, probe);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Run that
                && app.equals(that.app)
                && container.equals(that.container)
                && key.equals(that.key)
                && probe.equals(that.probe);
    }

    @Override
    public int hashCode() {
        return Objects.hash(app, container, key, probe);
    }
}
