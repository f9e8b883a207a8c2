package dev.pilothouse.presentation.action;

/** Whether an action can be done now. */
public sealed interface Availability {
    record Enabled() implements Availability {}

    /** @param reason why not, as a sentence without its full stop */
    record Disabled(String reason) implements Availability {}
}
