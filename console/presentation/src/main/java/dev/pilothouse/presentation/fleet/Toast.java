package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.Tone;
import java.time.Instant;

/** A message that goes away by itself. */
public record Toast(Tone tone, String text, Instant until) {}
