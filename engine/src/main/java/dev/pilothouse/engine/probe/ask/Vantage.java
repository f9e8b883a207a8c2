package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.probe.Probe;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The two sides a probe can be asked from.
 *
 * @param operator the console's own machine
 * @param address of the node as the console's machine reaches it; asked for when it is needed, since finding it may ask
 *     {@code ssh}
 */
public record Vantage(Host node, Host operator, Supplier<String> address) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /** A server as one side reaches it. */
    record Way(Host from, String host, int port) {
        /** @throws dev.pilothouse.engine.text.EngineException as {@link Host#open} */
        Connection open() {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return from.open(new Endpoint.Tcp(bare, port));
        }

        /** For the header {@code Host}. */
        String authority() {
            boolean bareSix = host.indexOf(':') >= 0 && !host.startsWith("[");
            return (bareSix ? "[" + host + "]" : host) + ":" + port;
        }
    }

    Way to(Probe.From side, String host, int port) {
        return switch (side) {
            case NODE -> new Way(node, host, port);
            case OPERATOR -> new Way(operator, LOOPBACK.matcher(host).matches() ? address.get() : host, port);
        };
    }
}
