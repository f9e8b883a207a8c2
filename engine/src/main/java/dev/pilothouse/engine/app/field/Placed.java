package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.text.Location;

/** A value and where it is written, for faults that only show in the context of a fleet. */
public record Placed<T>(T value, Location location) {}
