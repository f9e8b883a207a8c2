package dev.pilothouse.engine.orchestrate.lease;

/**
 * What a holder shows with every write: both must still stand in the node's lease file.
 *
 * @param session never used twice, so that a fence counted anew after a lost file cannot be taken for an old one
 */
public record Grip(long fence, String session) {}
