package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.probe.BodyMatch;
import dev.pilothouse.engine.probe.ChainCall;
import dev.pilothouse.engine.probe.Login;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.Probe.From;
import dev.pilothouse.engine.probe.Probe.Tls;
import dev.pilothouse.engine.probe.Statuses;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code health_check}. */
public final class ProbeReader {
    /** As the reconciler's own tick. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    /** Long for a local socket, short against the interval. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private final ChainReader chains;
    private final TlsReader certificates;

    private enum Type {
        HTTP,
        TCP,
        EXEC,
        CHAIN
    }

    /**
     * @param texts remembers where names are used
     * @param app whose manifest this is
     * @param folder of the manifest
     */
    public ProbeReader(TemplateTexts texts, AppId app, Path folder) {
        this.certificates = new TlsReader(folder);
        this.chains = new ChainReader(texts, app);
    }

    public Optional<Probe> read(YamlMap map) {
        Optional<Type> type = map.require("type", "Write http, tcp, exec or chain.")
                .flatMap(value -> value.choice(
                        Map.of("http", Type.HTTP, "tcp", Type.TCP, "exec", Type.EXEC, "chain", Type.CHAIN)));
        Pace pace = PaceReader.read(map);
        if (type.isEmpty()) {
            // Which keys belong here depends on the type: telling of unknown ones would mislead.
            map.entries();
            return Optional.empty();
        }
        return switch (type.get()) {
            case HTTP -> http(map, pace);
            case TCP -> tcp(map, pace);
            case EXEC -> exec(map, pace);
            case CHAIN -> chain(map, pace);
        };
    }

    private static From from(YamlMap map) {
        return map.get("from")
                .flatMap(value -> value.choice(Map.of("node", From.NODE, "operator", From.OPERATOR)))
                .orElse(From.NODE);
    }

    private Optional<Probe> http(YamlMap map, Pace pace) {
        Statuses statuses = map.get("status").flatMap(ProbeReader::statuses).orElse(Statuses.of(200));
        String marker = map.get("marker").flatMap(YamlValue::word).orElse("");
        Optional<BodyMatch> body = map.get("body").flatMap(ProbeReader::body);
        String contentType = map.get("content_type").flatMap(YamlValue::word).orElse("");
        From from = from(map);
        Tls tls = certificates.read(map);
        return EndpointReader.http(map)
                .map(uri -> new Probe.Http(uri, statuses, marker, body, contentType, tls, from, pace));
    }

    private static Optional<Statuses> statuses(YamlValue value) {
        Optional<String> text = value.kind() == YamlValue.Kind.LIST
                ? Optional.of(value.list().stream()
                        .flatMap(item -> item.word().stream())
                        .collect(Collectors.joining(",")))
                : value.word();
        return text.flatMap(written -> {
            Optional<Statuses> statuses = Statuses.parse(written);
            if (statuses.isEmpty()) {
                value.error(
                        "APP-HEALTH-STATUS",
                        YamlValue.quoted(written) + " are no HTTP statuses",
                        "Write 200, a range such as 200-299, or a list of both.");
            }
            return statuses;
        });
    }

    private static Optional<BodyMatch> body(YamlValue value) {
        return value.word().flatMap(text -> {
            Optional<BodyMatch> match = BodyMatch.parse(text);
            if (match.isEmpty()) {
                value.error(
                        "APP-HEALTH-BODY",
                        YamlValue.quoted(text) + " is not a regular expression",
                        "Check its brackets and backslashes, or use marker for a plain text.");
            }
            return match;
        });
    }

    private static Optional<Probe> tcp(YamlMap map, Pace pace) {
        From from = from(map);
        return EndpointReader.tcp(map).map(uri -> new Probe.Tcp(uri.getHost(), uri.getPort(), from, pace));
    }

    private static Optional<Probe> exec(YamlMap map, Pace pace) {
        Probe.Exec.Place place = map.get("in")
                .flatMap(value ->
                        value.choice(Map.of("container", Probe.Exec.Place.CONTAINER, "node", Probe.Exec.Place.NODE)))
                .orElse(Probe.Exec.Place.CONTAINER);
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
        return argv.isEmpty() ? Optional.empty() : Optional.of(new Probe.Exec(argv, place, pace));
    }

    private Optional<Probe> chain(YamlMap map, Pace pace) {
        From from = from(map);
        Tls tls = certificates.read(map);
        Optional<URI> uri = EndpointReader.http(map);
        Optional<ChainCall> call = chains.call(map);
        Optional<Login> login = chains.login(map);
        return uri.flatMap(at -> call.map(known -> new Probe.Chain(at, known, login, tls, from, pace)));
    }
}
