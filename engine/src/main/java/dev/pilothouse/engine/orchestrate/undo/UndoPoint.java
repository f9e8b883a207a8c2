package dev.pilothouse.engine.orchestrate.undo;

import dev.pilothouse.engine.text.Address;
import java.time.Instant;

/**
 * An act that can be taken back. Its inverse was on the node's disk before the act began, so it is here also after the
 * acting console was killed.
 *
 * @param id unique on its node
 * @param act what was done, such as {@code stop}
 * @param inverse what undoing does, one sentence
 */
public record UndoPoint(String id, Address address, Instant at, String by, String act, String inverse) {}
