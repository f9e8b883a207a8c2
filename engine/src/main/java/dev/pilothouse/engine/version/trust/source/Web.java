package dev.pilothouse.engine.version.trust.source;

import dev.pilothouse.engine.profile.CatalogSource;
import dev.pilothouse.engine.profile.WebAddress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** HTTP to one source, for one fetch: bounded in size and in time as a whole, so that a slow sender cannot hold it. */
final class Web implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final CatalogSource source;
    private final HttpClient client;
    private final Duration patience;

    private Web(CatalogSource source, HttpClient client, Duration patience) {
        this.source = source;
        this.client = client;
        this.patience = patience;
    }

    /**
     * @param authority certificates in PEM to check servers by, in place of the system's
     * @param patience of one request from its start to the last byte
     */
    static Web open(CatalogSource source, Optional<Path> authority, Duration patience) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1);
        authority.ifPresent(file -> builder.sslContext(trusting(source, file)));
        return new Web(source, builder.build(), patience);
    }

    private static SSLContext trusting(CatalogSource source, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            int count = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                anchors.setCertificateEntry("ca" + count++, each);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException fault) {
            throw Fetching.unreachable(source, "the certificates in " + file + " cannot be read");
        }
    }

    /** The body of a plain answer. */
    byte[] get(URI address) {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(address).build());
        if (answer.statusCode() != OK) {
            throw Fetching.unreachable(source, address.getHost() + " answered with status " + answer.statusCode());
        }
        return answer.body();
    }

    /**
     * Any answer, whatever its status.
     *
     * @throws EngineException {@code CATALOG_UNREACHABLE}, {@code CATALOG_TOO_LARGE}, {@code CANCELLED}
     */
    HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), JsonText.LARGEST));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw Fetching.unreachable(source, "no whole answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of("source", source.toString()), interrupted);
        } catch (ExecutionException fault) {
            throw failed(fault.getCause());
        }
    }

    private EngineException failed(@Nullable Throwable cause) {
        String said = cause == null ? "" : String.valueOf(cause.getMessage());
        if (said.contains("exceeds capacity")) {
            return Fetching.tooLarge(source);
        }
        return Fetching.unreachable(source, cause == null ? "no answer" : WebAddress.failure(cause));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
