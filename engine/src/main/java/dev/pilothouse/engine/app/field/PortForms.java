package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.container.PortBinding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The short form of a published port: {@code [address:]host:container[/protocol]}, IPv6 addresses in brackets. */
public final class PortForms {
    private static final Pattern GRAMMAR = Pattern.compile(
            "(?:(?<address>\\[[0-9a-fA-F:.]+]|[0-9.]+):)?(?<host>[0-9]{1,5}):(?<container>[0-9]{1,5})(?:/(?<protocol>tcp|udp))?");

    private PortForms() {}

    /** Empty where it is not of that form or a port is not within 1 to 65535. */
    public static Optional<PortBinding> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int host = Integer.parseInt(matcher.group("host"));
        int container = Integer.parseInt(matcher.group("container"));
        if (host < 1 || host > 65535 || container < 1 || container > 65535) {
            return Optional.empty();
        }
        String address = matcher.group("address") == null ? "" : matcher.group("address");
        String protocol = matcher.group("protocol") == null ? "tcp" : matcher.group("protocol");
        return Optional.of(new PortBinding(address.replace("[", "").replace("]", ""), host, container, protocol));
    }

    /** The text that {@link #parse} reads back. */
    public static String print(PortBinding port) {
        String address = port.hostAddress().contains(":") ? "[" + port.hostAddress() + "]" : port.hostAddress();
        return (address.isEmpty() ? "" : address + ":") + port.hostPort() + ":" + port.containerPort()
                + (port.protocol().equals("tcp") ? "" : "/" + port.protocol());
    }
}
