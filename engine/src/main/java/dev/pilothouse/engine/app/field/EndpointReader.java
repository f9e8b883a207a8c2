package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** {@code endpoint} and {@code path} of a {@code health_check}. */
final class EndpointReader {
    private EndpointReader() {}

    static Optional<URI> http(YamlMap map) {
        String path = map.get("path").flatMap(YamlValue::string).orElse("");
        return map.require("endpoint", "Name it, such as http://127.0.0.1:8080.")
                .flatMap(endpoint -> endpoint.word().flatMap(text -> http(text, path, endpoint)));
    }

    private static Optional<URI> http(String endpoint, String path, YamlValue at) {
        String tail = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
        String head =
                !tail.isEmpty() && endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        try {
            URI uri = new URI(head + tail);
            String scheme = String.valueOf(uri.getScheme());
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (web && uri.getHost() != null && uri.getPort() <= 65535 && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
            if (uri.getUserInfo() != null) {
                // The address is shown on every screen, so it is not quoted here either.
                at.error(
                        "APP-HEALTH-ENDPOINT",
                        "the address holds a user or a password",
                        "Take it out; a chain's login goes into user and password.");
                return Optional.empty();
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

    /** A host and a port; nothing else of the address is filled. */
    static Optional<URI> tcp(YamlMap map) {
        Optional<YamlValue> endpoint = map.require("endpoint", "Name it, such as 127.0.0.1:50001.");
        Optional<String> text = endpoint.flatMap(YamlValue::word);
        if (endpoint.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.get().contains("://") ? text.get() : "tcp://" + text.get());
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65535) {
                return Optional.of(uri);
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
}
