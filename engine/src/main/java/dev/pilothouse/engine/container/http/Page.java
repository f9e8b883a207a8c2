package dev.pilothouse.engine.container.http;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What one GET gave: for asking web servers on nodes, with the same client that speaks to their container engines.
 *
 * @param start of the body, as many bytes as were asked for at most, taken for UTF-8
 */
public record Page(int status, String start) {
    /**
     * Asks once, on a connection of its own. Follows no redirection: what a probe declares is what is asked.
     *
     * @param host for the header of that name
     * @param path with its query
     * @param silence borne before the answer, and between two of its bytes
     * @throws IOException where no HTTP answer came
     */
    public static Page get(Dialer dialer, String host, String path, Duration silence, int most) throws IOException {
        Request request = Request.builder()
                .method(Request.Method.GET)
                .path(path)
                .headers(Map.of("Host", host, "Accept", "*/*", "Connection", "close"))
                .build();
        try (EngineHttpClient client = new EngineHttpClient(dialer, (method, where) -> new Patience(silence, silence));
                Response response = client.execute(request)) {
            return new Page(response.getStatusCode(), text(response.getBody().readNBytes(most)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
