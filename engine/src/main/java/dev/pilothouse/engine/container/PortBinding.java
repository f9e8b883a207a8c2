package dev.pilothouse.engine.container;

/**
 * A published port.
 *
 * @param hostAddress empty for all
 * @param protocol {@code tcp} or {@code udp}
 */
public record PortBinding(String hostAddress, int hostPort, int containerPort, String protocol) {}
