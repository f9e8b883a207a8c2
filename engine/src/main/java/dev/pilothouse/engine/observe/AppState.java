package dev.pilothouse.engine.observe;

/** What an app is doing, as far as was seen. */
public enum AppState {
    RUNNING,
    STARTING,
    RESTARTING,
    PAUSED,
    /** Stopped because an operator wanted it. */
    STOPPED,
    /** Not running although it should. */
    EXITED,
    CREATED,
    /** Declared and positively not there. */
    MISSING,
    /** A pull, build or install is under way. */
    INSTALLING,
    /** Comes up and dies again and again; healing waits in between. */
    CRASH_LOOP,
    UNKNOWN
}
