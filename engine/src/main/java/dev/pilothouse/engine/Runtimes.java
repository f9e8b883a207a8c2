package dev.pilothouse.engine;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.host.Host;

/** Where the container engines of machines come from. */
@FunctionalInterface
public interface Runtimes {
    /** Does not connect. */
    ContainerRuntime open(Host host, RuntimeChoice choice);
}
