package dev.pilothouse.engine.chaos.fault;

import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.text.Address;
import java.util.List;

/**
 * Where a fault happens.
 *
 * @param container the app's, by name
 * @param dependencies containers that the app needs, by name
 * @param refused name of the app's container that did not pass its gate, where one is kept
 * @param image of the container, as it was asked for
 * @param imageId of what it was made from
 * @param data a folder of the node that the app writes to; empty where it has none
 * @param network whose the container's network is
 */
public record Site(
        Address address,
        Host host,
        RuntimeInfo.Kind engine,
        String container,
        List<String> dependencies,
        String refused,
        String image,
        String imageId,
        String data,
        Network network) {
    public Site {
        dependencies = List.copyOf(dependencies);
    }

    /** Whose network a container uses. */
    public enum Network {
        ITS_OWN,
        OF_THE_NODE
    }
}
