package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ports of a development copy: those of the app, moved. An app on the host's network listens there by itself, so its copy
 * gets the bridge, with the container's own ports published, the probe's among them.
 */
public final class DevelopmentPorts {
    private DevelopmentPorts() {}

    /**
     * Of an app on the bridge.
     *
     * @throws EngineException {@code VALUE_INVALID} where a port would leave the range
     */
    public static List<PortBinding> ofBridge(List<PortBinding> declared, int offset) {
        return declared.stream()
                .map(port -> moved(port, port.hostPort(), offset))
                .toList();
    }

    /**
     * Of an app on the host's network.
     *
     * @throws EngineException {@code VALUE_INVALID} where a port would leave the range
     */
    public static List<PortBinding> ofHost(List<PortBinding> declared, Optional<Probe> probe, int offset) {
        List<PortBinding> ports = new ArrayList<>();
        declared.forEach(port -> ports.add(moved(port, port.containerPort(), offset)));
        int probed = probe.map(DevelopmentPorts::portOf).orElse(0);
        if (probed > 0 && ports.stream().noneMatch(port -> port.containerPort() == probed)) {
            ports.add(moved(new PortBinding("", probed, probed, "tcp"), probed, offset));
        }
        return ports;
    }

    private static PortBinding moved(PortBinding port, int from, int offset) {
        int to = from + offset;
        if (to > 65_535) {
            throw new EngineException(
                    ErrorCode.VALUE_INVALID,
                    Map.of(
                            "kind",
                            "host port",
                            "value",
                            Integer.toString(to),
                            "reason",
                            "port " + from + " moved by development.port_offset " + offset));
        }
        return new PortBinding(port.hostAddress(), to, port.containerPort(), port.protocol());
    }

    private static int portOf(Probe probe) {
        return switch (probe) {
            case Probe.Http http -> portOf(http.uri());
            case Probe.Tcp tcp -> tcp.port();
            case Probe.Chain chain -> portOf(chain.uri());
            case Probe.Exec _ -> 0;
        };
    }

    private static int portOf(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }
}
