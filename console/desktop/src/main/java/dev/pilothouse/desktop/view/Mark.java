package dev.pilothouse.desktop.view;

import dev.pilothouse.presentation.Tone;

/** A word beside a button, such as how many of something there are. */
public record Mark(String text, Tone tone) {}
