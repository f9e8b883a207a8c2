package dev.pilothouse.cli.service;

import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.text.ErrorClass;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the health endpoint listens, as an operator writes it: {@code 127.0.0.1:8642} or {@code [::1]:8642}. */
public final class HealthAddress {
    private static final int LARGEST_PORT = 65_535;

    private HealthAddress() {}

    /** @throws Refusal where it is no address of this machine's kind; empty for null */
    public static Optional<InetSocketAddress> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String host = colon <= 0 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            InetSocketAddress address = new InetSocketAddress(host, Math.clamp(port, 0, LARGEST_PORT));
            if (!host.isEmpty() && port == address.getPort() && !address.isUnresolved()) {
                return Optional.of(address);
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static Refusal wrong(String text) {
        return new Refusal(
                ErrorClass.USAGE,
                "\"" + text + "\" is no address to listen at",
                "Write it as HOST:PORT, such as 127.0.0.1:8642.");
    }
}
