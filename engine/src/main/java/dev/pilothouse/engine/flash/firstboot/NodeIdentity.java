package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.text.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * Who a node image is to be, and with whom it enrols.
 *
 * @param token with which it enrols once
 * @param authority certificates in PEM that it trusts the server by; empty for those of its system
 */
public record NodeIdentity(UUID id, Optional<URI> server, Optional<Secret> token, Optional<String> authority) {
    /** @throws dev.pilothouse.engine.text.EngineException {@code VALUE_INVALID} */
    public NodeIdentity {
        server.filter(uri -> !"https".equals(uri.getScheme()) || uri.getHost() == null)
                .ifPresent(uri -> {
                    throw Invalid.field(
                            "server", uri.toString(), "an https address, such as https://fleet.example:8443");
                });
        // One value a line, in a file that a shell may read.
        token.map(Secret::reveal)
                .filter(text -> !text.matches("[A-Za-z0-9._~+/=:-]{1,4096}"))
                .ifPresent(text -> {
                    throw Invalid.field(
                            "token", text.length() + " characters", "letters, digits and . _ ~ + / = : - only");
                });
        authority.filter(pem -> !pem.contains("-----BEGIN CERTIFICATE-----")).ifPresent(pem -> {
            throw Invalid.field("authority", pem.length() + " characters", "certificates in PEM");
        });
    }
}
