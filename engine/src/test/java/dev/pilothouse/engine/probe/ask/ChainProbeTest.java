package dev.pilothouse.engine.probe.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.container.http.Page;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.probe.ChainCall;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.Login;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.Probe.From;
import dev.pilothouse.engine.probe.Probe.Tls;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainProbeTest {
    private static final Pace PACE = Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(10));
    private static final ChainCall BITCOIN = ChainCall.bitcoin(2);
    private static final ChainCall OWN = new ChainCall(
            "status",
            "{\"verbose\":true}",
            JsonPointer.compile("/sync/at"),
            JsonPointer.compile("/sync/tip"),
            Optional.empty(),
            Set.of(),
            0);

    private final LocalHost host = new LocalHost(new NodeName("n1"), Clock.systemUTC());
    private final ProbeRunner runner = new ProbeRunner(
            new Vantage(host, host, () -> "127.0.0.1"), new FakeRuntime(Clock.systemUTC()), Clock.systemUTC());

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest(name = "{0} is {2}: {3}")
    @CsvSource({
        "bitcoin-testnet-synced.json, 200, PASS,    'serving, block 2861101 of 2861101'",
        "bitcoin-first-headers.json,  200, SYNCING, 'syncing 0 %, block 0 of 152000'",
        "bitcoin-regtest-empty.json,  200, SYNCING, 'syncing 0 %, block 0 of 0'",
        "bitcoin-warming-up.json,     500, SYNCING, starting: Loading block index…"
    })
    void readsWhatRealNodesAnswered(String file, int status, Verdict verdict, String detail) throws IOException {
        try (InputStream stream = Objects.requireNonNull(getClass().getResourceAsStream("/chain/" + file))) {
            String body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            Finding finding = ChainAsker.judge(new Page(status, "application/json", body), BITCOIN);
            assertThat(finding.detail()).isEqualTo(detail);
            assertThat(finding.verdict()).isEqualTo(verdict);
        }
    }

    @ParameterizedTest(name = "{1} with {0} is {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"result\":{\"sync\":{\"at\":83,\"tip\":100}}} | SYNCING | syncing 83 %, block 83 of 100",
                "200 | {\"result\":{\"sync\":{\"at\":\"0x10\",\"tip\":\"16\"}}} | PASS | serving, block 16 of 16",
                "200 | {\"result\":{\"sync\":{\"at\":-1,\"tip\":5}}} | FAIL | no height at /sync/at",
                "200 | {\"result\":{\"sync\":{\"at\":1}}} | FAIL | no height at /sync/tip",
                "200 | {\"result\":null} | FAIL | no height at /sync/at",
                "200 | {\"error\":{\"code\":-32601,\"message\":\"Method not found\"}} | FAIL | error -32601: Method not found",
                "500 | {\"error\":{\"code\":-28,\"message\":\"busy\"}} | FAIL | error -28: busy",
                "502 | <html>Bad gateway</html> | FAIL | 502, not a JSON answer",
                "200 | <html>Welcome</html> | FAIL | 200, not a JSON answer",
                "200 | [] | FAIL | 200, not a JSON-RPC answer",
                "200 | '' | FAIL | 200, not a JSON-RPC answer",
                "503 | {} | FAIL | 503",
                "401 | '' | FAIL | 401, the login is refused"
            })
    void tellsServingFromSyncingFromBroken(int status, String body, Verdict verdict, String detail) {
        Finding finding = ChainAsker.judge(new Page(status, "", body), OWN);
        assertThat(finding.detail()).isEqualTo(detail);
        assertThat(finding.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} behind with a lag of {1} is {2}")
    @CsvSource({"0, 0, PASS", "1, 0, SYNCING", "2, 2, PASS", "3, 2, SYNCING"})
    void aFewBlocksBehindStillServe(long behind, long lag, Verdict verdict) {
        String body = "{\"result\":{\"blocks\":" + (900_000 - behind)
                + ",\"headers\":900000,\"initialblockdownload\":false}}";
        assertThat(ChainAsker.judge(new Page(200, "", body), ChainCall.bitcoin(lag))
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void asksWithTheLoginAndNeverShowsIt() throws IOException, InterruptedException {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString("rpc:correct horse".getBytes(StandardCharsets.UTF_8));
        try (WebServer server = WebServer.plain().on("/", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    && new ObjectMapper()
                            .readTree(question)
                            .path("method")
                            .asText()
                            .equals("getblockchaininfo");
            byte[] body = "{\"result\":{\"blocks\":5,\"headers\":9,\"initialblockdownload\":true}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        })) {
            ProbeAnswer answer = ask(server, new Login.Known("rpc", new Secret("correct horse")));
            assertThat(answer.verdict()).isEqualTo(Verdict.SYNCING);
            assertThat(answer.height()).contains(new Height(5, 9));

            ProbeAnswer wrong = ask(server, new Login.Known("rpc", new Secret("battery staple")));
            assertThat(wrong.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(wrong.toString()).doesNotContain("battery");
            assertThat(new Login.Known("rpc", new Secret("battery staple")).toString())
                    .doesNotContain("battery");

            assertThat(ask(server, new Login.Declared(new AppId("core"), "rpc", new Secret("${P}")))
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }
    }

    private ProbeAnswer ask(WebServer server, Login login) throws InterruptedException {
        return runner.ask(
                new Probe.Chain(server.uri("127.0.0.1", "/"), BITCOIN, Optional.of(login), Tls.VERIFY, From.NODE, PACE),
                "core");
    }
}
