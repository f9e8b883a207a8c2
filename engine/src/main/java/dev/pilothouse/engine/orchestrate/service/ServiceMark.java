package dev.pilothouse.engine.orchestrate.service;

import java.time.Duration;

/**
 * What a service leaves on a node after a full pass.
 *
 * @param by {@code user@machine} it runs as
 * @param tick between two full passes; zero by one that ended in good order
 * @param result of the pass in a few words
 * @param passes counted since the service began
 */
public record ServiceMark(String by, Duration tick, String result, long passes) {}
