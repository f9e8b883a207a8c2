package dev.pilothouse.engine.app;

/**
 * @param memoryBytes 0 for no limit
 * @param nanoCpus billionths of a CPU; 0 for no limit
 */
public record Resources(long memoryBytes, long nanoCpus) {}
