package dev.pilothouse.engine.orchestrate.plan;

/** What is to be done about one app, and why. */
public sealed interface Decision {
    /** One sentence naming what was seen. */
    String reason();

    /** As wanted. */
    record Settled(String reason) implements Decision {}

    /** Not as wanted, and not for the engine to change: a person has to look. */
    record LeaveAlone(String reason) implements Decision {}

    record Do(Act act, String reason) implements Decision {}

    /** What brings an app to where it is wanted. */
    enum Act {
        /** Image, create, start, gate. */
        INSTALL,
        START,
        UNPAUSE,
        /** Stop the present one, put a new one in its place, gate; back to the old one where that fails. */
        REPLACE,
        /** A replacement was cut after the new one was made: gate it, then commit or go back. */
        FINISH_REPLACEMENT,
        /** A replacement was cut before the new one was made: the old one takes its name back. */
        RESTORE,
        STOP,
        /** One that is kept aside runs, by other hands: two would write to the same data. */
        STOP_STRAYS,
        REMOVE,
        /** Build the image again, and replace the container where the image came out different. */
        REBUILD
    }
}
