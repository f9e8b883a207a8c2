package dev.pilothouse.engine.probe.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeRunnerTest {
    private static final NodeName NODE = new NodeName("n1");
    private static final String PAGE = "<html><head>\n<title>Bitcoin UI</title></head><body>synced</body></html>";

    private final LocalHost host = new LocalHost(NODE, Clock.systemUTC());
    private final ProbeRunner runner = new ProbeRunner(
            new Vantage(host, host, () -> "127.0.0.1"), new FakeRuntime(Clock.systemUTC()), Clock.systemUTC());
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server = start();

    private HttpServer start() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(command -> Thread.ofVirtual().start(command));
            made.createContext("/", exchange -> {
                int status = exchange.getRequestURI().getPath().startsWith("/bad") ? 502 : 200;
                byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            made.createContext("/mute", exchange -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            });
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        host.close();
    }

    @Test
    void passesWithTheStatusAndTheMarker() throws InterruptedException {
        ProbeAnswer answer = runner.ask(http("/", "<title>Bitcoin UI</title>"), "ui");
        assertThat(answer.verdict()).isEqualTo(Verdict.PASS);
        assertThat(answer.detail()).isEqualTo("200, marker found");
        assertThat(answer.head()).startsWith("<html><head> <title>Bitcoin UI</title>");
        assertThat(answer.latency()).isPositive();
    }

    @Test
    void failsWhereTheMarkerIsGoneAlthoughTheStatusIsFine() throws InterruptedException {
        ProbeAnswer answer = runner.ask(http("/", "<title>Other</title>"), "ui");
        assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(answer.detail()).isEqualTo("200, marker missing: <title>Other</title>");
    }

    @Test
    void failsOnAnotherStatus() throws InterruptedException {
        ProbeAnswer answer = runner.ask(http("/bad?x=1", ""), "ui");
        assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(answer.detail()).isEqualTo("502");
    }

    @Test
    void failsWhereNobodyListens() throws InterruptedException, IOException {
        int port = freePort();
        Probe tcp = new Probe.Tcp("127.0.0.1", port, Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(5)));
        assertThat(runner.ask(tcp, "ui").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void passesWhereThePortIsOpen() throws InterruptedException {
        Probe tcp = new Probe.Tcp(
                "127.0.0.1", server.getAddress().getPort(), Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(5)));
        assertThat(runner.ask(tcp, "ui").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void serverThatStaysSilentFailsWithinTheTimeout() throws InterruptedException {
        Probe mute = new Probe.Http(uri("/mute"), 200, "", Pace.of(Duration.ofSeconds(30), Duration.ofMillis(200)));
        ProbeAnswer answer = runner.ask(mute, "ui");
        assertThat(answer.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(answer.latency()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nodeThatCannotBeReachedSaysNothingAboutTheApp() throws InterruptedException {
        MemoryHost away = new MemoryHost(NODE);
        away.cut();
        FakeRuntime runtime = new FakeRuntime(Clock.systemUTC());
        runtime.cut();
        ProbeRunner remote = new ProbeRunner(new Vantage(away, host, () -> "n1"), runtime, Clock.systemUTC());
        assertThat(remote.ask(http("/", ""), "ui").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(remote.ask(
                                new Probe.Exec(List.of("true"), Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(5))),
                                "ui")
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void silenceBehindALinkThatSwallowsEverythingSaysNothingAboutTheApp() throws InterruptedException {
        Host swallowing = (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("exec") || method.getName().equals("open")) {
                        end.await();
                    }
                    return null;
                });
        ProbeRunner far = new ProbeRunner(
                new Vantage(swallowing, host, () -> "n1"), new FakeRuntime(Clock.systemUTC()), Clock.systemUTC());
        Probe probe = new Probe.Http(uri("/"), 200, "", Pace.of(Duration.ofSeconds(30), Duration.ofMillis(200)));
        ProbeAnswer answer = far.ask(probe, "ui");
        assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(answer.detail()).isEqualTo("no answer within 0.2 s, and none from the node either");
    }

    private Probe http(String path, String marker) {
        return new Probe.Http(uri(path), 200, marker, Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(10)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
