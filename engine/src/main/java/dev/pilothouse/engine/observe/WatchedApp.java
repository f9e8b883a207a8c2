package dev.pilothouse.engine.observe;

import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.Address;
import java.util.Optional;

/**
 * What observing needs of a declared app; no secret is among it, so that an app whose secret is missing is still seen.
 *
 * @param containerName exact
 * @param image as declared, shown where there is no container
 */
public record WatchedApp(
        Address address, String name, String version, String containerName, String image, Optional<Probe> probe) {}
