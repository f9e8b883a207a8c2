package dev.pilothouse.presentation.plan;

import dev.pilothouse.presentation.Tone;

/** A piece of a line with one tone. */
public record Span(String text, Tone tone) {}
