package dev.pilothouse.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.orchestrate.service.PassReport.Finding;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthEndpointTest {
    private static final NodeName N1 = new NodeName("n1");

    private final AtomicLong nanos = new AtomicLong();
    private final Passes passes = new Passes(List.of(N1), Duration.ofSeconds(30), nanos::get);
    private HealthEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = HealthEndpoint.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "home", passes);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void beforeTheFirstPassNothingIsKnown() throws Exception {
        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.get("status").asText()).isEqualTo("unknown");
        assertThat(json.at("/nodes/0/lastPass").isNull()).isTrue();
        assertThat(json.at("/nodes/0/ageSeconds").isNull()).isTrue();
    }

    @Test
    void tellsOfTheLastPassUntilItIsThreeTicksOld() throws Exception {
        passes.take(PassesTest.report(N1, Finding.FAILING, "failing: web GAT-001"));
        nanos.addAndGet(Duration.ofSeconds(89).toNanos());
        HttpResponse<String> current = get("/");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        HttpResponse<String> stale = get("/");

        assertThat(current.statusCode()).isEqualTo(200);
        JsonNode node = new ObjectMapper().readTree(current.body()).at("/nodes/0");
        assertThat(node.get("ageSeconds").asDouble()).isEqualTo(89);
        assertThat(node.get("result").asText()).isEqualTo("failing");
        assertThat(stale.statusCode()).isEqualTo(503);
        assertThat(stale.body()).contains("\"stale\"");
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(get("/etc").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8642", ":8642", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "127.0.0.1:-1"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> HealthAddress.parse(text)).isInstanceOf(Refusal.class);
    }

    @Test
    void takesAddressesOfBothFamilies() {
        assertThat(HealthAddress.parse("127.0.0.1:8642").orElseThrow().getPort())
                .isEqualTo(8642);
        assertThat(HealthAddress.parse("[::1]:8642").orElseThrow().getAddress().getHostAddress())
                .isEqualTo("0:0:0:0:0:0:0:1");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + endpoint.address().getPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
