package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.Tone;

/**
 * What must not be overlooked about this console as a whole, such as that it only looks.
 *
 * @param text in capitals, short
 * @param meaning a sentence
 */
public record Badge(String text, String meaning, Tone tone) {}
