package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.probe.Probe.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom a TLS connection believes, as the manifest declares it. */
final class TlsTrust {
    private TlsTrust() {}

    /** @throws IOException where an authority's certificates are none, or this Java has no TLS */
    static SSLSocketFactory factory(Tls tls) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] managers = switch (tls) {
                case Tls.Verify verify -> null;
                case Tls.Any any -> new TrustManager[] {new OneCertificate(leaf -> {})};
                case Tls.Authority(String pem) -> only(pem);
                case Tls.Pinned(String sha256) ->
                    new TrustManager[] {new OneCertificate(leaf -> requireFingerprint(leaf, sha256))};
            };
            context.init(null, managers, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException fault) {
            throw new IOException("no TLS with what is declared: " + fault.getMessage(), fault);
        }
    }

    private static TrustManager[] only(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static void requireFingerprint(X509Certificate leaf, String sha256) throws CertificateException {
        String got = fingerprint(leaf);
        if (!got.equals(sha256)) {
            throw new CertificateException("another certificate than the pinned one, its SHA-256 is " + got);
        }
    }

    private static String fingerprint(X509Certificate leaf) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private interface Rule {
        void check(X509Certificate leaf) throws CertificateException;
    }

    /** Looks at the server's own certificate and at nobody who vouches for it: asked for by the manifest, never by default. */
    private static final class OneCertificate extends X509ExtendedTrustManager {
        private final Rule rule;

        OneCertificate(Rule rule) {
            this.rule = rule;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            rule.check(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            rule.check(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            rule.check(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            rule.check(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            rule.check(chain[0]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            rule.check(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
