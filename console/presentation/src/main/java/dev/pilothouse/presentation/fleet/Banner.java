package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.Tone;

/** What is wrong with the fleet as a whole, until it no longer is. */
public record Banner(Tone tone, String text) {}
