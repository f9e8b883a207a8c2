package dev.pilothouse.cli.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pilothouse.cli.service.Passes.NodePasses;
import dev.pilothouse.cli.service.Passes.Standing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Says over HTTP whether every node was passed over lately: 200 where all were within three ticks, 503 where one was not,
 * which includes the time before its first pass. It says what the watch last saw and looks at nothing itself.
 */
final class HealthEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BACKLOG = 16;
    private static final int OK = 200;
    private static final int NO_SUCH_PAGE = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final String fleet;
    private final Passes passes;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HealthEndpoint(String fleet, Passes passes, HttpServer server) {
        this.fleet = fleet;
        this.passes = passes;
        this.server = server;
    }

    /** Answers from now on until closed. */
    static HealthEndpoint open(InetSocketAddress address, String fleet, Passes passes) throws IOException {
        HealthEndpoint endpoint = new HealthEndpoint(fleet, passes, HttpServer.create(address, BACKLOG));
        endpoint.server.createContext("/", endpoint::answer);
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.start();
        return endpoint;
    }

    /** As bound, so that port 0 can be asked for. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (!path.equals("/") && !path.equals("/health")) {
                exchange.sendResponseHeaders(NO_SUCH_PAGE, -1);
                return;
            }
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.sendResponseHeaders(NOT_ALLOWED, -1);
                return;
            }
            List<NodePasses> nodes = passes.all();
            boolean current = nodes.stream().allMatch(node -> node.standing() == Standing.CURRENT);
            byte[] body = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(nodes));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(current ? OK : UNAVAILABLE, method.equals("HEAD") ? -1 : body.length);
            if (method.equals("GET")) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private ObjectNode json(List<NodePasses> nodes) {
        ObjectNode json = JSON.createObjectNode().put("fleet", fleet).put("status", status(nodes));
        var array = json.putArray("nodes");
        for (NodePasses node : nodes) {
            ObjectNode one = array.addObject()
                    .put("node", node.node().value())
                    .put("standing", word(node.standing()))
                    .put(
                            "lastPass",
                            node.pass().map(pass -> pass.at().toString()).orElse(null))
                    .put("ageSeconds", node.age().map(HealthEndpoint::seconds).orElse(null))
                    .put("result", node.pass().map(pass -> word(pass.finding())).orElse(null))
                    .put("detail", node.pass().map(pass -> pass.words()).orElse(null));
            one.put("fault", node.fault().isEmpty() ? null : node.fault());
        }
        return json;
    }

    private static String status(List<NodePasses> nodes) {
        if (nodes.stream().allMatch(node -> node.standing() == Standing.CURRENT)) {
            return "current";
        }
        return nodes.stream().anyMatch(node -> node.standing() == Standing.STALE) ? "stale" : "unknown";
    }

    private static Double seconds(Duration age) {
        return age.toMillis() / 1000.0;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
