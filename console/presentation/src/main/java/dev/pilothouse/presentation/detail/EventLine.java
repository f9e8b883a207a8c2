package dev.pilothouse.presentation.detail;

import dev.pilothouse.presentation.Tone;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param address to what: {@code node/app}, a node, or {@code fleet}
 */
public record EventLine(Instant at, String address, String text, Tone tone) {}
