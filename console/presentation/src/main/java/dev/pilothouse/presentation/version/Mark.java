package dev.pilothouse.presentation.version;

import dev.pilothouse.presentation.Tone;

/**
 * A word beside a version.
 *
 * @param meaning a sentence without its full stop
 */
public record Mark(String text, Tone tone, String meaning) {}
