package dev.pilothouse.presentation.detail;

import dev.pilothouse.presentation.Tone;

/** One line of a summary. */
public record Field(String label, String value, Tone tone) {}
