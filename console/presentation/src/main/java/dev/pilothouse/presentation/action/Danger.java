package dev.pilothouse.presentation.action;

/** What an action can cost, which decides how it is confirmed. */
public enum Danger {
    /** Changes nothing, or only for the better. */
    NONE,
    /** Users of the app notice. Confirmed by a button that names the app. */
    INTERRUPTS,
    /** Takes something away. Confirmed by typing a name. */
    DESTROYS
}
