package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch as a service manager runs it: what it says of itself, while apps die, engines restart and nodes go. */
class ServiceIT {
    private static final String NODE = "n2";
    private static final Duration WATCHDOG = Duration.ofSeconds(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Lab lab;
    private Console console;
    private Path log;

    @BeforeEach
    void installOneApp() {
        lab = Lab.fromEnvironment();
        lab.empty(NODE);
        console = new Console(SlowProfile.write(folder.resolve("profile"), NODE, "service", 0), lab);
        Finished applied = console.run("apply");
        assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
        log = folder.resolve("service.log");
    }

    @AfterEach
    void tidyNode() {
        http.close();
        lab.verb("heal", NODE);
        lab.empty(NODE);
    }

    @Test
    void tellsItsManagerHowItGoesWhileItHealsReconnectsAndEnds() throws Exception {
        int port = freePort();
        String name = folder.resolve("notify.sock").toString();
        try (NotifyListener manager = new NotifyListener(name)) {
            Process service = start(name, port);
            try {
                await().atMost(Duration.ofSeconds(90)).until(() -> manager.heard("READY=1"));
                assertThat(manager.heard("STATUS=1 of 1 nodes as wanted")).isTrue();
                assertThat(health(port))
                        .hasValueSatisfying(
                                answer -> assertThat(answer.statusCode()).isEqualTo(200));
                assertThat(serviceOfTheNode().get("standing").asText()).isEqualTo("at-work");

                lab.on(NODE, "docker rm -f " + SlowProfile.CONTAINER);
                pageIsBack();
                lab.verb("exec", NODE, "sh", "-c", "kill $(cat /var/run/docker.pid)");
                pageIsBack();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> lastStatus(manager).equals("STATUS=1 of 1 nodes as wanted"));
                long before = lines();
                lab.verb("partition", NODE);
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> lastStatus(manager).contains(NODE + " not seen (HST-"));
                long told = lines();
                await().pollDelay(Duration.ofSeconds(20))
                        .atMost(Duration.ofSeconds(25))
                        .until(() -> true);
                assertThat(lines() - told).as("lines during 20 s of outage").isLessThanOrEqualTo(2);
                assertThat(told - before).as("lines that tell of the outage").isBetween(1L, 3L);
                lab.verb("heal", NODE);
                lab.verb("reboot", NODE);
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> lastStatus(manager).equals("STATUS=1 of 1 nodes as wanted"));
                pageIsBack();
                assertThat(longestSilence(manager))
                        .as("between two signs of life")
                        .isLessThan(WATCHDOG);

                service.destroy();
                assertThat(service.waitFor(70, TimeUnit.SECONDS))
                        .as("ends on TERM")
                        .isTrue();
                assertThat(service.exitValue()).isEqualTo(143);
                assertThat(manager.messages().getLast().says("STOPPING=1")).isTrue();
                assertThat(serviceOfTheNode().get("standing").asText()).isEqualTo("silent");
            } finally {
                service.destroyForcibly();
            }
        }
        assertThat(Files.readString(log)).doesNotContain("Exception", "\tat ");
    }

    @Test
    void nodeThatIsNotSeenIsUnhealthyAndDoesNotKeepTheServiceFromBeingReady() throws Exception {
        int port = freePort();
        lab.verb("partition", NODE);
        try (NotifyListener manager =
                new NotifyListener("@pilothouse-it-" + ProcessHandle.current().pid())) {
            Process service = start("@pilothouse-it-" + ProcessHandle.current().pid(), port);
            try {
                await().atMost(Duration.ofSeconds(90)).until(() -> manager.heard("READY=1"));
                HttpResponse<String> answer = health(port).orElseThrow();
                assertThat(answer.statusCode()).isEqualTo(503);
                JsonNode node = JSON.readTree(answer.body()).at("/nodes/0");
                assertThat(node.get("standing").asText()).isEqualTo("unknown");
                assertThat(node.get("lastPass").isNull()).isTrue();
                assertThat(node.get("fault").asText()).startsWith("HST-");
            } finally {
                service.destroy();
                assertThat(service.waitFor(70, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private Process start(String notifySocket, int port) {
        return console.start(
                log,
                Map.of(
                        "NOTIFY_SOCKET",
                        notifySocket,
                        "WATCHDOG_USEC",
                        Long.toString(TimeUnit.MILLISECONDS.toMicros(WATCHDOG.toMillis()))),
                "reconcile",
                "--watch",
                "--health",
                "127.0.0.1:" + port);
    }

    private void pageIsBack() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.page(NODE, SlowProfile.PORT)
                        .filter(body -> body.contains("slow page"))
                        .isPresent());
    }

    private JsonNode serviceOfTheNode() throws IOException {
        Finished status = console.run("--output", "json", "fleet", "status");
        return JSON.readTree(status.out()).at("/nodes/0/service");
    }

    private long lines() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.count();
        }
    }

    private static String lastStatus(NotifyListener manager) {
        return manager.messages().stream()
                .flatMap(message -> message.text().lines())
                .filter(line -> line.startsWith("STATUS="))
                .reduce((first, second) -> second)
                .orElse("");
    }

    private static Duration longestSilence(NotifyListener manager) {
        List<Long> times = manager.messages().stream()
                .filter(message -> message.says("WATCHDOG=1"))
                .map(NotifyListener.Message::nanos)
                .toList();
        return Duration.ofNanos(LongStream.range(1, times.size())
                .map(i -> times.get((int) i) - times.get((int) i - 1))
                .max()
                .orElse(Long.MAX_VALUE));
    }

    private Optional<HttpResponse<String>> health(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
