package dev.pilothouse.engine.probe.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.probe.BodyMatch;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.Probe.From;
import dev.pilothouse.engine.probe.Probe.Tls;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.probe.Statuses;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest {
    private static final NodeName NODE = new NodeName("n1");
    private static final Pace PACE = Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(10));

    private final LocalHost host = new LocalHost(NODE, Clock.systemUTC());
    private final ProbeRunner runner = runner(new Vantage(host, host, () -> "127.0.0.1"));

    private static ProbeRunner runner(Vantage vantage) {
        return new ProbeRunner(vantage, new FakeRuntime(Clock.systemUTC()), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest(name = "{0} with status {1}, type {2}, body {3} is {4}: {5}")
    @CsvSource({
        "/,      200,              '',        '',             PASS, 200",
        "/,      200-299,          text/html, '',             PASS, 200",
        "/,      200,              TEXT/HTML, '',             PASS, 200",
        "/,      200,              text/json, '',             FAIL, '200, content type is text/html; charset=utf-8, not text/json'",
        "/moved, '200, 301-308',   '',        '',             PASS, 302",
        "/moved, 200,              '',        '',             FAIL, 302",
        "/,      200,              '',        'height: [0-9]+', PASS, '200, body matches'",
        "/,      200,              '',        'height: [a-z]+', FAIL, '200, body does not match: height: [a-z]+'"
    })
    void holdsAPageAgainstAllThatIsDeclared(
            String path, String statuses, String type, String body, Verdict verdict, String detail)
            throws IOException, InterruptedException {
        try (WebServer server = WebServer.plain()
                .page("/", 200, "text/html; charset=utf-8", "<title>Chain</title> height: 812")
                .page("/moved", 302, "text/plain", "")) {
            ProbeAnswer answer = runner.ask(
                    new Probe.Http(
                            server.uri("127.0.0.1", path),
                            Statuses.parse(statuses).orElseThrow(),
                            "",
                            body.isEmpty() ? Optional.empty() : BodyMatch.parse(body),
                            type,
                            Tls.VERIFY,
                            From.NODE,
                            PACE),
                    "ui");
            assertThat(answer.verdict()).isEqualTo(verdict);
            assertThat(answer.detail()).isEqualTo(detail);
        }
    }

    @Test
    void expressionThatNeverEndsIsGivenUpInTime() throws IOException, InterruptedException {
        try (WebServer server = WebServer.plain().page("/", 200, "text/plain", "a".repeat(60) + "!")) {
            Probe probe = new Probe.Http(
                    server.uri("127.0.0.1", "/"),
                    Statuses.of(200),
                    "",
                    BodyMatch.parse("(a|a)*b"),
                    "",
                    Tls.VERIFY,
                    From.NODE,
                    Pace.of(Duration.ofSeconds(30), Duration.ofMillis(500)));
            ProbeAnswer answer = runner.ask(probe, "ui");
            assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(answer.latency()).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void certificateNobodyVouchesForFailsUnlessAnyIsTaken()
            throws IOException, GeneralSecurityException, InterruptedException {
        try (WebServer server = WebServer.secure().page("/", 200, "text/plain", "hello")) {
            ProbeAnswer verified = runner.ask(https(server.uri("localhost", "/"), Tls.VERIFY), "ui");
            assertThat(verified.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(verified.detail()).isEqualTo("TLS: nobody this machine trusts vouches for the certificate");

            ProbeAnswer any = runner.ask(https(server.uri("localhost", "/"), Tls.ANY), "ui");
            assertThat(any.detail()).isEqualTo("200");
            assertThat(any.verdict()).isEqualTo(Verdict.PASS);
            assertThat(any.head()).isEqualTo("hello");
        }
    }

    @Test
    void certificateThatIsTrustedMustBeForTheNameThatIsAsked() throws IOException, GeneralSecurityException {
        try (WebServer server = WebServer.secure().page("/", 200, "text/plain", "hello")) {
            Endpoint endpoint = new Endpoint.Tcp("127.0.0.1", server.port());
            try (Connection right = TlsConnection.over(
                    host.open(endpoint), "localhost", server.port(), Tls.VERIFY, WebServer.trusting())) {
                right.output()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                right.output().flush();
                assertThat(right.awaitReadable(Duration.ofSeconds(10))).isEqualTo(Connection.Readiness.READY);
                assertThat(new String(right.input().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200")
                        .endsWith("hello");
            }
            assertThatThrownBy(() -> TlsConnection.over(
                            host.open(endpoint), "example.org", server.port(), Tls.VERIFY, WebServer.trusting()))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void onlyTheDeclaredAuthorityOrCertificateIsBelieved()
            throws IOException, GeneralSecurityException, InterruptedException {
        try (WebServer server = WebServer.secure().page("/", 200, "text/plain", "hello")) {
            Tls authority = new Tls.Authority(WebServer.certificate());
            URI named = server.uri("localhost", "/");
            assertThat(runner.ask(https(named, authority), "ui").detail()).isEqualTo("200");
            assertThat(runner.ask(https(server.uri("127.0.0.1", "/"), authority), "ui")
                            .detail())
                    .startsWith("TLS: ")
                    .contains("127.0.0.1");

            Tls pinned = new Tls.Pinned(WebServer.fingerprint());
            assertThat(runner.ask(https(server.uri("127.0.0.1", "/"), pinned), "ui")
                            .detail())
                    .isEqualTo("200");
            ProbeAnswer another = runner.ask(https(named, new Tls.Pinned("00".repeat(32))), "ui");
            assertThat(another.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(another.detail()).contains("another certificate than the pinned one", WebServer.fingerprint());
        }
    }

    @Test
    void serverWithoutTlsFailsAnHttpsProbe() throws IOException, InterruptedException {
        try (WebServer server = WebServer.plain().page("/", 200, "text/plain", "hello")) {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
            Probe probe = new Probe.Http(
                    uri,
                    Statuses.of(200),
                    "",
                    Optional.empty(),
                    "",
                    Tls.ANY,
                    From.NODE,
                    Pace.of(Duration.ofSeconds(30), Duration.ofMillis(500)));
            assertThat(runner.ask(probe, "ui").verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void fromTheOperatorsSideLoopbackStandsForTheNodesAddress() throws IOException, InterruptedException {
        try (WebServer server = WebServer.plain().page("/", 200, "text/plain", "hello")) {
            MemoryHost node = new MemoryHost(NODE);
            node.cut();
            ProbeRunner apart = runner(new Vantage(node, host, () -> "127.0.0.1"));
            Probe probe = new Probe.Http(URI.create("http://localhost:" + server.port() + "/"), 200, "", PACE);
            assertThat(apart.ask(probe, "ui").verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(apart.ask(probe.askedFrom(From.OPERATOR), "ui").verdict())
                    .isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void nodeWhoseAddressHasNoMeaningHereIsUnknown() throws InterruptedException {
        ProbeRunner lost = runner(new Vantage(host, host, () -> "no-such-machine.invalid"));
        Probe probe = new Probe.Tcp("127.0.0.1", 9, From.OPERATOR, PACE);
        assertThat(lost.ask(probe, "ui").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private static Probe https(URI uri, Tls tls) {
        return new Probe.Http(uri, Statuses.of(200), "", Optional.empty(), "", tls, From.NODE, PACE);
    }
}
