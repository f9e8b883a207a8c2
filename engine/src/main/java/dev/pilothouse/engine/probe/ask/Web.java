package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.container.http.Dialer;
import dev.pilothouse.engine.container.http.Page;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ask.Vantage.Way;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One HTTP or HTTPS address as one side reaches it. */
record Web(URI uri, Way way, Probe.Tls tls, Duration timeout) {
    static Web at(URI uri, Vantage vantage, Probe.From side, Probe.Tls tls, Duration timeout) {
        int port = uri.getPort() < 0 ? (isSecure(uri) ? 443 : 80) : uri.getPort();
        return new Web(uri, vantage.to(side, uri.getHost(), port), tls, timeout);
    }

    Page get(int most) throws IOException {
        return Page.get(dialer(), way.authority(), target(), timeout, most);
    }

    Page post(Map<String, String> headers, String body, int most) throws IOException {
        return Page.post(dialer(), way.authority(), target(), headers, body, timeout, most);
    }

    private Dialer dialer() {
        return isSecure(uri) ? () -> TlsConnection.over(way.open(), way.host(), way.port(), tls) : way::open;
    }

    private String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static boolean isSecure(URI uri) {
        return "https".equals(uri.getScheme());
    }
}
