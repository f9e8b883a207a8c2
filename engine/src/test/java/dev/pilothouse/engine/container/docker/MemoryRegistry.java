package dev.pilothouse.engine.container.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry on loopback that keeps what it is given in memory: as much of the OCI distribution specification as engines
 * need to push and pull. Any login is taken.
 */
final class MemoryRegistry implements AutoCloseable {
    private static final Pattern PATH =
            Pattern.compile("/v2/(?<name>.+)/(?<kind>manifests|blobs|blobs/uploads)/(?<what>[^/]*)");

    /** First byte of a TLS record that opens a connection (RFC 8446, section 5.1). */
    private static final int TLS_HANDSHAKE = 0x16;

    private final HttpServer server;
    private final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();

    private final ServerSocket door;

    MemoryRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v2/", this::serve);
        server.start();
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::admit);
    }

    String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        server.stop(0);
    }

    /** Engines try TLS first, and the JDK's server would wait for the end of the line: whoever begins so is sent away. */
    private void admit() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                Thread.ofVirtual().start(() -> relay(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket guest) {
        try (guest;
                Socket inside = new Socket(
                        InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            int first = guest.getInputStream().read();
            if (first < 0 || first == TLS_HANDSHAKE) {
                return;
            }
            inside.getOutputStream().write(first);
            Thread back = Thread.ofVirtual().start(() -> copy(inside, guest));
            copy(guest, inside);
            back.join();
        } catch (IOException | InterruptedException ended) {
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            return;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!path.matches()) {
                answer(exchange, 200, new byte[0]);
                return;
            }
            String name = path.group("name");
            switch (path.group("kind")) {
                case "blobs/uploads" -> upload(exchange, name, path.group("what"), body);
                case "blobs" -> give(exchange, path.group("what"), "BLOB_UNKNOWN");
                default -> manifest(exchange, name, path.group("what"), body);
            }
        }
    }

    private void upload(HttpExchange exchange, String name, String id, byte[] body) throws IOException {
        String upload = id.isEmpty() ? UUID.randomUUID().toString() : id;
        ByteArrayOutputStream bytes = uploads.computeIfAbsent(upload, ignored -> new ByteArrayOutputStream());
        bytes.writeBytes(body);
        String query = exchange.getRequestURI().getQuery();
        exchange.getResponseHeaders().set("Location", "/v2/" + name + "/blobs/uploads/" + upload);
        exchange.getResponseHeaders().set("Docker-Upload-UUID", upload);
        if (exchange.getRequestMethod().equals("PUT") && query != null && query.contains("digest=")) {
            content.put(digest(bytes.toByteArray()), bytes.toByteArray());
            answer(exchange, 201, new byte[0]);
        } else {
            exchange.getResponseHeaders().set("Range", "0-" + Math.max(0, bytes.size() - 1));
            answer(exchange, 202, new byte[0]);
        }
    }

    private void manifest(HttpExchange exchange, String name, String what, byte[] body) throws IOException {
        if (!exchange.getRequestMethod().equals("PUT")) {
            give(exchange, what.startsWith("sha256:") ? what : name + ":" + what, "MANIFEST_UNKNOWN");
            return;
        }
        String digest = digest(body);
        for (String key : new String[] {digest, name + ":" + what}) {
            content.put(key, body);
            types.put(key, exchange.getRequestHeaders().getFirst("Content-Type"));
        }
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
        exchange.getResponseHeaders().set("Location", "/v2/" + name + "/manifests/" + digest);
        answer(exchange, 201, new byte[0]);
    }

    private void give(HttpExchange exchange, String key, String unknown) throws IOException {
        byte[] found = content.get(key);
        if (found == null) {
            String code = unknown.toLowerCase(Locale.ROOT).replace('_', ' ');
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer(
                    exchange,
                    404,
                    ("{\"errors\":[{\"code\":\"" + unknown + "\",\"message\":\"" + code + "\"}]}")
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", types.getOrDefault(key, "application/octet-stream"));
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest(found));
        answer(exchange, 200, found);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
