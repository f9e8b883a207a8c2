package dev.pilothouse.engine.version.trust.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.probe.ask.WebServer;
import dev.pilothouse.engine.profile.CatalogDeclaration;
import dev.pilothouse.engine.profile.CatalogSource;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchingTest {
    private static final byte[] CATALOG = "{\"payload\":\"\"}".getBytes(UTF_8);
    private static final int LARGEST = 1 << 20;

    private final MemoryHost node = new MemoryHost(new NodeName("n1"));
    private final Fetching fetching = new Fetching(name -> node);

    @TempDir
    Path folder;

    private byte[] fetch(String source, Optional<Path> authority) {
        return fetching.fetch(
                new CatalogDeclaration(CatalogSource.parse(source, folder), folder.resolve("root"), authority));
    }

    private byte[] fetch(String source) {
        return fetch(source, Optional.empty());
    }

    private EngineException refused(String source) {
        return catchThrowableOfType(EngineException.class, () -> fetch(source));
    }

    private static HttpHandler bytes(int status, String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException fault) {
            throw new AssertionError(fault);
        }
    }

    @Test
    void aFileIsReadAndNeverMoreOfItThanACatalogMayBe() throws IOException {
        Files.write(folder.resolve("c.json"), CATALOG);
        assertThat(fetch("c.json")).isEqualTo(CATALOG);
        Files.write(folder.resolve("large"), new byte[LARGEST + 1]);
        assertThat(refused("large").code()).isEqualTo(ErrorCode.CATALOG_TOO_LARGE);
        assertThat(refused("none").code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
        assertThat(refused(".").code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
    }

    @Test
    void aFileOfANodeIsReadThere() {
        node.replace("/srv/c.json", CATALOG, 0644);
        assertThat(fetch("node:n1:/srv/c.json")).isEqualTo(CATALOG);
        node.cut();
        assertThat(refused("node:n1:/srv/c.json").code()).isEqualTo(ErrorCode.CONNECTION_LOST);
    }

    @Test
    void aServerIsCheckedByTheDeclaredCertificates() throws IOException, GeneralSecurityException {
        Path authority = Files.writeString(folder.resolve("ca.pem"), WebServer.certificate());
        try (WebServer server = WebServer.secure()) {
            server.on("/c", bytes(200, "application/json", CATALOG));
            String source = server.uri("localhost", "/c").toString();
            assertThat(fetch(source, Optional.of(authority))).isEqualTo(CATALOG);
            EngineException stranger = refused(source);
            assertThat(stranger.code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
            assertThat(stranger.facts().get("reason")).containsIgnoringCase("certif");
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsCutOff() throws IOException {
        try (WebServer server = WebServer.plain()) {
            server.on("/c", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < 1 << 12; i++) {
                    exchange.getResponseBody().write(block);
                }
                exchange.close();
            });
            assertThat(refused(server.uri("127.0.0.1", "/c").toString()).code()).isEqualTo(ErrorCode.CATALOG_TOO_LARGE);
        }
    }

    @Test
    void whatIsNoPlainAnswerIsTold() throws IOException {
        try (WebServer server = WebServer.plain()) {
            server.page("/gone", 404, "text/html", "<html>");
            assertThat(refused(server.uri("127.0.0.1", "/gone").toString()).facts())
                    .containsEntry("reason", "127.0.0.1 answered with status 404");
        }
        EngineException closed = refused("http://127.0.0.1:1/c");
        assertThat(closed.code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
        assertThat(closed.facts()).containsEntry("reason", "the connection is refused");
    }

    @Test
    void aServerThatDripsIsNotWaitedForWithoutEnd() throws IOException {
        try (WebServer server = WebServer.plain()) {
            server.on("/c", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] drop = {' '};
                for (int i = 0; i < LARGEST; i++) {
                    exchange.getResponseBody().write(drop);
                    exchange.getResponseBody().flush();
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
            });
            Fetching impatient = new Fetching(name -> node, Duration.ofMillis(300));
            CatalogDeclaration declared = new CatalogDeclaration(
                    CatalogSource.parse(server.uri("127.0.0.1", "/c").toString(), folder),
                    folder.resolve("root"),
                    Optional.empty());
            EngineException late = catchThrowableOfType(EngineException.class, () -> impatient.fetch(declared));
            assertThat(late.code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
            assertThat(late.facts().get("reason")).contains("no whole answer within");
        }
    }

    @Test
    void aRedirectionIsFollowedWithinTlsAndNeverOutOfIt() throws IOException, GeneralSecurityException {
        Path authority = Files.writeString(folder.resolve("ca.pem"), WebServer.certificate());
        try (WebServer secure = WebServer.secure();
                WebServer plain = WebServer.plain()) {
            secure.on("/c", bytes(200, "application/json", CATALOG))
                    .on("/moved", to(secure.uri("localhost", "/c")))
                    .on("/out", to(plain.uri("127.0.0.1", "/c")))
                    .on("/round", to(secure.uri("localhost", "/round")));
            plain.on("/c", bytes(200, "application/json", CATALOG));
            Optional<Path> trusted = Optional.of(authority);
            assertThat(fetch(secure.uri("localhost", "/moved").toString(), trusted))
                    .isEqualTo(CATALOG);
            for (String path : List.of("/out", "/round")) {
                EngineException fault = catchThrowableOfType(
                        EngineException.class,
                        () -> fetch(secure.uri("localhost", path).toString(), trusted));
                assertThat(fault.code()).isEqualTo(ErrorCode.CATALOG_UNREACHABLE);
                assertThat(fault.facts().get("reason")).contains("answered with status 302");
            }
        }
    }

    private static HttpHandler to(URI address) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", address.toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        };
    }

    private static String manifest(String type, byte[] layer, String digest) {
        return "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":\"" + type + "\",\"size\":" + layer.length
                + ",\"digest\":\"" + digest + "\"}]}";
    }

    private static WebServer registry(String type, byte[] layer, String digest) throws IOException {
        return WebServer.plain()
                .on(
                        "/v2/a/catalog/manifests/home",
                        bytes(200, "t", manifest(type, layer, digest).getBytes(UTF_8)))
                .on("/v2/a/catalog/blobs/" + digest, bytes(200, "t", layer));
    }

    private static String at(WebServer registry) {
        return "oci+http:127.0.0.1:" + registry.port() + "/a/catalog:home";
    }

    @Test
    void anArtifactsLayerIsTheCatalog() throws IOException {
        try (WebServer registry = registry("application/vnd.dsse.envelope.v1+json", CATALOG, digest(CATALOG))) {
            assertThat(fetch(at(registry))).isEqualTo(CATALOG);
        }
    }

    @Test
    void anImageHoldsTheCatalogInItsLastLayer() throws IOException {
        byte[] blob = layer("catalog.json", CATALOG);
        try (WebServer registry = registry("application/vnd.oci.image.layer.v1.tar+gzip", blob, digest(blob))) {
            assertThat(fetch(at(registry))).isEqualTo(CATALOG);
        }
    }

    @Test
    void aLayerThatUnpacksWithoutEndIsCutOff() throws IOException {
        byte[] blob = layer("other", new byte[64 * LARGEST]);
        assertThat(blob).hasSizeLessThan(LARGEST);
        try (WebServer registry = registry("application/vnd.oci.image.layer.v1.tar+gzip", blob, digest(blob))) {
            assertThat(refused(at(registry)).code()).isEqualTo(ErrorCode.CATALOG_TOO_LARGE);
        }
    }

    private static byte[] layer(String name, byte[] content) throws IOException {
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(layer))) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return layer.toByteArray();
    }

    @Test
    void anIndexLeadsToItsFirstManifest() throws IOException {
        byte[] manifest = manifest("application/json", CATALOG, digest(CATALOG)).getBytes(UTF_8);
        String index = "{\"manifests\":[{\"digest\":\"" + digest(manifest) + "\"}]}";
        try (WebServer registry = WebServer.plain()
                .on("/v2/a/catalog/manifests/home", bytes(200, "t", index.getBytes(UTF_8)))
                .on("/v2/a/catalog/manifests/" + digest(manifest), bytes(200, "t", manifest))
                .on("/v2/a/catalog/blobs/" + digest(CATALOG), bytes(200, "t", CATALOG))) {
            assertThat(fetch(at(registry))).isEqualTo(CATALOG);
        }
    }

    @Test
    void aBlobThatIsNotItsDigestIsRefused() throws IOException {
        try (WebServer registry = registry("application/json", CATALOG, digest(new byte[1]))) {
            assertThat(refused(at(registry)).facts().get("reason")).contains("other bytes");
        }
    }

    @Test
    void aLayerThatSaysItIsTooLargeIsNotFetched() throws IOException {
        try (WebServer registry = registry("application/json", new byte[LARGEST + 1], digest(CATALOG))) {
            assertThat(refused(at(registry)).code()).isEqualTo(ErrorCode.CATALOG_TOO_LARGE);
        }
    }

    @Test
    void aRegistryThatWantsALoginOverAnOpenLineIsNotGivenOne() throws IOException {
        try (WebServer registry = WebServer.plain().on("/v2/a/catalog/manifests/home", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer realm=\"http://127.0.0.1/t\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        })) {
            assertThat(refused(at(registry)).facts().get("reason")).contains("login");
        }
    }
}
