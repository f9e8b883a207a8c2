package dev.pilothouse.engine.container;

import java.time.Instant;

/**
 * @param cpuPercent of one CPU: two busy cores are 200
 * @param memoryBytes without the page cache, as {@code docker stats} shows it
 * @param memoryLimitBytes the container's limit, or the machine's memory
 */
public record Usage(Instant at, double cpuPercent, long memoryBytes, long memoryLimitBytes) {}
