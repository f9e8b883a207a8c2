package dev.pilothouse.engine.container.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.http.EngineHttpClient;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One engine that answered: what it is, which version of the API is spoken with it, and the clients to speak it.
 *
 * @param apiVersion such as {@code 1.41}
 */
record Engine(RuntimeInfo.Kind kind, String apiVersion, EngineHttpClient http, DockerClient client) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Error texts are one line; this is far more than any. */
    private static final int ERROR_BYTES = 64 * 1024;

    static Engine of(RuntimeInfo.Kind kind, String apiVersion, EngineHttpClient http) {
        // Everything is named here: what is not, the library would read from the console user's own Docker settings.
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("unix:///engine.sock")
                .withDockerTlsVerify(false)
                .withDockerConfig("/nonexistent")
                .withApiVersion(apiVersion)
                .build();
        return new Engine(kind, apiVersion, http, DockerClientImpl.getInstance(config, http));
    }

    DockerHttpClient.Response get(String path, Map<String, String> query, Map<String, String> facts) {
        return checked(request("GET", path, query).build(), facts);
    }

    DockerHttpClient.Response post(String path, Map<String, String> query, Map<String, String> facts) {
        return checked(request("POST", path, query).build(), facts);
    }

    /** As {@link #get} or {@link #post}, in a registry's name. */
    DockerHttpClient.Response asked(
            String method, String path, Map<String, String> query, RegistryAccess access, Map<String, String> facts) {
        return checked(
                request(method, path, query)
                        .headers(Map.of("X-Registry-Auth", header(access)))
                        .build(),
                facts);
    }

    /** Engines want the header also where there is no login. */
    private static String header(RegistryAccess access) {
        Map<String, String> login = switch (access) {
            case RegistryAccess.Anonymous() -> Map.of();
            case RegistryAccess.Login(String user, Secret password) ->
                Map.of("username", user, "password", password.reveal());
        };
        return Base64.getUrlEncoder()
                .encodeToString(JSON.valueToTree(login).toString().getBytes(StandardCharsets.UTF_8));
    }

    DockerHttpClient.Response postJson(String path, String json, Map<String, String> facts) {
        return checked(
                request("POST", path, Map.of())
                        .headers(Map.of("Content-Type", "application/json"))
                        .bodyBytes(json.getBytes(StandardCharsets.UTF_8))
                        .build(),
                facts);
    }

    DockerHttpClient.Response postTar(
            String path, Map<String, String> query, InputStream tar, Map<String, String> facts) {
        return checked(
                request("POST", path, query)
                        .headers(Map.of("Content-Type", "application/x-tar"))
                        .body(tar)
                        .build(),
                facts);
    }

    private DockerHttpClient.Request.Builder request(String method, String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.valueOf(method))
                .path("/v" + apiVersion + path + "?" + parameters);
    }

    private DockerHttpClient.Response checked(DockerHttpClient.Request request, Map<String, String> facts) {
        DockerHttpClient.Response response = http.execute(request);
        if (response.getStatusCode() < 400) {
            return response;
        }
        try (response) {
            String body = new String(response.getBody().readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
            throw Faults.answered(response.getStatusCode(), body, facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
