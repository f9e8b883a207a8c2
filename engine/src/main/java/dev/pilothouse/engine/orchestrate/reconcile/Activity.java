package dev.pilothouse.engine.orchestrate.reconcile;

/** What this console is doing to an app right now. */
public enum Activity {
    NONE,
    INSTALLING,
    STARTING,
    STOPPING,
    RESTARTING,
    REPLACING,
    REMOVING
}
