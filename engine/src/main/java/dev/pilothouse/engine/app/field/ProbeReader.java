package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code health_check}. */
public final class ProbeReader {
    /** As the reconciler's own tick. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    /** Long for a local socket, short against the interval. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private enum Type {
        HTTP,
        TCP,
        EXEC
    }

    public Optional<Probe> read(YamlMap map) {
        Optional<Type> type = map.require("type", "Write http, tcp or exec.")
                .flatMap(value -> value.choice(Map.of("http", Type.HTTP, "tcp", Type.TCP, "exec", Type.EXEC)));
        Duration interval = map.get("interval")
                .flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofDays(1)))
                .orElse(DEFAULT_INTERVAL);
        Duration timeout = map.get("timeout")
                .flatMap(value -> value.duration(Duration.ofMillis(100), Duration.ofMinutes(10)))
                .orElse(DEFAULT_TIMEOUT);
        if (type.isEmpty()) {
            List.of("endpoint", "path", "status", "marker", "command").forEach(map::get);
            return Optional.empty();
        }
        return switch (type.get()) {
            case HTTP -> http(map, Pace.of(interval, timeout));
            case TCP -> tcp(map, Pace.of(interval, timeout));
            case EXEC -> exec(map, Pace.of(interval, timeout));
        };
    }

    private static Optional<Probe> http(YamlMap map, Pace pace) {
        String path = map.get("path").flatMap(YamlValue::string).orElse("");
        int status = map.get("status")
                .map(value -> value.integer(100, 599).orElse(200))
                .orElse(200);
        String marker = map.get("marker").flatMap(YamlValue::word).orElse("");
        return map.require("endpoint", "Name it, such as http://127.0.0.1:8080.")
                .flatMap(endpoint -> endpoint.word().flatMap(text -> uri(text, path, endpoint)))
                .map(uri -> new Probe.Http(uri, status, marker, pace));
    }

    private static Optional<URI> uri(String endpoint, String path, YamlValue at) {
        String tail = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
        String head =
                !tail.isEmpty() && endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        try {
            URI uri = new URI(head + tail);
            String scheme = String.valueOf(uri.getScheme());
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && uri.getPort() <= 65535) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException invalid) {
            // Told below, together with the addresses that parse but are of another kind.
        }
        at.error(
                "APP-HEALTH-ENDPOINT",
                YamlValue.quoted(head + tail) + " is not an HTTP address",
                "Write one such as http://127.0.0.1:8080, as seen from the node; variables are not taken here.");
        return Optional.empty();
    }

    private static Optional<Probe> tcp(YamlMap map, Pace pace) {
        Optional<YamlValue> endpoint = map.require("endpoint", "Name it, such as 127.0.0.1:50001.");
        Optional<String> text = endpoint.flatMap(YamlValue::word);
        if (endpoint.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.get().contains("://") ? text.get() : "tcp://" + text.get());
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65535) {
                return Optional.of(new Probe.Tcp(uri.getHost(), uri.getPort(), pace));
            }
        } catch (URISyntaxException invalid) {
            // Told below.
        }
        endpoint.get()
                .error(
                        "APP-HEALTH-ENDPOINT",
                        YamlValue.quoted(text.get()) + " is not host:port",
                        "Write one such as 127.0.0.1:50001, as seen from the node.");
        return Optional.empty();
    }

    private static Optional<Probe> exec(YamlMap map, Pace pace) {
        Optional<YamlValue> command = map.require("command", "Write [program, argument].");
        if (command.isEmpty()) {
            return Optional.empty();
        }
        YamlValue value = command.get();
        List<String> argv = value.kind() == YamlValue.Kind.SCALAR
                ? value.word().map(text -> List.of("/bin/sh", "-c", text)).orElse(List.of())
                : value.list().stream().flatMap(item -> item.string().stream()).toList();
        if (value.kind() == YamlValue.Kind.LIST && argv.isEmpty()) {
            value.error("APP-HEALTH-COMMAND", "the command names no program", "Write [program, argument].");
        }
        return argv.isEmpty() ? Optional.empty() : Optional.of(new Probe.Exec(argv, pace));
    }
}
