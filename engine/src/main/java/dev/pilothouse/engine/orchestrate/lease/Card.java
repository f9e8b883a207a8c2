package dev.pilothouse.engine.orchestrate.lease;

/**
 * What a holder tells others about itself; see {@link Lease}.
 *
 * @param session not empty
 */
public record Card(String holder, String session, String operation, String step) {}
