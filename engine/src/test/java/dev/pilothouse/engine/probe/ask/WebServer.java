package dev.pilothouse.engine.probe.ask;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A small real web server on the loopback address, with or without TLS. */
public final class WebServer implements AutoCloseable {
    private static final char[] PASSWORD = "pilothouse".toCharArray();

    private final HttpServer server;
    private final String scheme;

    private WebServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(command -> Thread.ofVirtual().start(command));
        server.start();
    }

    public static WebServer plain() throws IOException {
        return new WebServer(HttpServer.create(anyPort(), 0), "http");
    }

    /** With a certificate for {@code localhost} that it signed itself. */
    public static WebServer secure() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new WebServer(server, "https");
    }

    /** For a machine that trusts the certificate of {@link #secure}. */
    static SSLSocketFactory trusting() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /** The certificate of {@link #secure} in PEM. */
    public static String certificate() throws IOException, GeneralSecurityException {
        KeyStore store = store();
        String alias = store.aliases().nextElement();
        String der = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store.getCertificate(alias).getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + der + "\n-----END CERTIFICATE-----\n";
    }

    /** SHA-256 of the certificate of {@link #secure}, in hexadecimal digits. */
    static String fingerprint() throws IOException, GeneralSecurityException {
        KeyStore store = store();
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(store.getCertificate(store.aliases().nextElement())
                                .getEncoded()));
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        try (InputStream file = Objects.requireNonNull(WebServer.class.getResourceAsStream("/tls/self-signed.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            return store;
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public WebServer on(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    /** The same answer to every request there. */
    public WebServer page(String path, int status, String contentType, String body) {
        return on(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri(String host, String path) {
        return URI.create(scheme + "://" + host + ":" + port() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
