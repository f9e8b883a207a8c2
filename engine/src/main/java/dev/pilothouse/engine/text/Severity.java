package dev.pilothouse.engine.text;

/** An error stops a load; a warning is shown and the load goes on. */
public enum Severity {
    ERROR,
    WARNING
}
