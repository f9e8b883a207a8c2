package dev.pilothouse.engine.release.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.release.spec.ReleaseProfile;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.release.trust.MadeRelease;
import dev.pilothouse.engine.release.trust.MadeSigner;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.VersionScheme;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFetcherTest {
    private static final char[] PASSWORD = "pilothouse".toCharArray();
    private static final MadeSigner ALICE = MadeSigner.of("alice", Instant.parse("2024-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final MadeRelease release = MadeRelease.of("31.0", "#!/bin/sh\n");

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void fetchesOverHttpsWithCertificatesAndOverHttpFromThisMachine() throws Exception {
        release.on(folder.resolve("www/31.0"), release.signedBy(List.of(ALICE), Instant.parse("2025-01-01T00:00:00Z")));
        String secure = "https://localhost:" + serve(secureServer()) + "/${version}";
        String plain = "http://127.0.0.1:" + serve(HttpServer.create(any(), 0)) + "/${version}";
        SignedSums sums = fetcher().sums(spec(secure, plain), id(), Progress.silent());
        assertThat(sums.checksums()).isEqualTo(release.sums());
        assertThat(sums.hosts()).extracting(HostAnswer::state).containsOnly(HostAnswer.State.GAVE);
        Path archive = fetcher().archive(spec(secure), id(), release.archiveSha256(), folder, Progress.silent());
        assertThat(Files.size(archive)).isPositive();
    }

    @Test
    void anUntrustedCertificateIsSilence() throws Exception {
        release.on(folder.resolve("www/31.0"), new byte[0]);
        String secure = "https://localhost:" + serve(secureServer()) + "/${version}";
        refused(ErrorCode.RELEASE_HOSTS_SILENT, ReleaseFetcher.ofThisMachine(timing()), spec(secure));
    }

    @Test
    void tellsAMissingReleaseFromAHostThatFailsOrCuts() throws Exception {
        String missing = "http://127.0.0.1:" + serve(HttpServer.create(any(), 0)) + "/${version}";
        refused(ErrorCode.RELEASE_MISSING, fetcher(), spec(missing));
        HttpServer broken = HttpServer.create(any(), 0);
        broken.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        refused(ErrorCode.RELEASE_HOSTS_SILENT, fetcher(), spec("http://127.0.0.1:" + begin(broken) + "/${version}"));
        HttpServer cutting = HttpServer.create(any(), 0);
        cutting.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.getHttpContext().getServer().stop(0);
        });
        refused(ErrorCode.RELEASE_HOSTS_SILENT, fetcher(), spec("http://127.0.0.1:" + begin(cutting) + "/${version}"));
    }

    @Test
    void refusesAListThatHasNoEnd() throws Exception {
        HttpServer endless = HttpServer.create(any(), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(block);
            }
            exchange.close();
        });
        refused(ErrorCode.RELEASE_HOSTS_SILENT, fetcher(), spec("http://127.0.0.1:" + begin(endless) + "/${version}"));
    }

    private static void refused(ErrorCode code, ReleaseFetcher fetcher, ReleaseSpec spec) {
        assertThatThrownBy(() -> fetcher.sums(spec, id(), Progress.silent()))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private ReleaseSpec spec(String... hosts) {
        return new ReleaseProfile(
                        folder.resolve("profile"),
                        "r.invalid",
                        "r.invalid/b@sha256:" + "c".repeat(64),
                        List.of(ALICE),
                        1)
                .write("fleet:\n  name: lab\n  nodes: { n1: { address: local } }\n", List.of(hosts), "")
                .specs()
                .get(ReleaseProfile.CORE);
    }

    private static ReleaseId id() {
        return new ReleaseId(ReleaseProfile.CORE, VersionScheme.CORE.parse("31.0"));
    }

    private static Timing timing() {
        return Timing.of(Clock.systemUTC());
    }

    private static ReleaseFetcher fetcher() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return new ReleaseFetcher(client, timing());
    }

    private int serve(HttpServer server) {
        server.createContext("/", exchange -> {
            Path file = folder.resolve("www" + exchange.getRequestURI().getPath());
            if (Files.isRegularFile(file)) {
                byte[] bytes = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        return begin(server);
    }

    private int begin(HttpServer server) {
        server.setExecutor(command -> Thread.ofVirtual().start(command));
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static HttpServer secureServer() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(any(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private static InetSocketAddress any() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        try (InputStream file =
                Objects.requireNonNull(ReleaseFetcherTest.class.getResourceAsStream("/tls/self-signed.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            return store;
        }
    }
}
