package dev.pilothouse.engine.container.http;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one request gave: for asking web servers on nodes, with the same client that speaks to their container engines.
 *
 * @param contentType as answered; empty where it was not told
 * @param start of the body, as many bytes as were asked for at most, taken for UTF-8
 */
public record Page(int status, String contentType, String start) {
    /**
     * Asks once, on a connection of its own. Follows no redirection: what a probe declares is what is asked.
     *
     * @param host for the header of that name
     * @param path with its query
     * @param silence borne before the answer, and between two of its bytes
     * @param most bytes of the body that are read
     * @throws IOException where no HTTP answer came
     */
    public static Page get(Dialer dialer, String host, String path, Duration silence, int most) throws IOException {
        return ask(dialer, request(Request.Method.GET, host, path, Map.of()).build(), silence, most);
    }

    /**
     * As {@link #get}, with a body to send.
     *
     * @param headers further ones, such as {@code Content-Type} and {@code Authorization}
     */
    public static Page post(
            Dialer dialer,
            String host,
            String path,
            Map<String, String> headers,
            String body,
            Duration silence,
            int most)
            throws IOException {
        Request request = request(Request.Method.POST, host, path, headers)
                .bodyBytes(body.getBytes(StandardCharsets.UTF_8))
                .build();
        return ask(dialer, request, silence, most);
    }

    private static Request.Builder request(
            Request.Method method, String host, String path, Map<String, String> further) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", host, "Accept", "*/*", "Connection", "close"));
        headers.putAll(further);
        return Request.builder().method(method).path(path).headers(headers);
    }

    private static Page ask(Dialer dialer, Request request, Duration silence, int most) throws IOException {
        try (EngineHttpClient client = new EngineHttpClient(dialer, (method, where) -> new Patience(silence, silence));
                Response response = client.execute(request)) {
            List<String> types = response.getHeaders().getOrDefault("Content-Type", List.of());
            String body = new String(response.getBody().readNBytes(most), StandardCharsets.UTF_8);
            return new Page(response.getStatusCode(), types.isEmpty() ? "" : types.getFirst(), body);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
