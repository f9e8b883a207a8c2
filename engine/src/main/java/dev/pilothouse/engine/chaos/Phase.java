package dev.pilothouse.engine.chaos;

import java.util.Locale;

/** What recovery is split into. Each is the time from where the budget begins to the first moment it was seen. */
public enum Phase {
    /** The app was seen not to serve. Missing where it served on. */
    DOWN,
    /** Whoever heals began to act. Missing where this console cannot see it: a service of another machine, the engine itself. */
    ACT,
    /** Its port takes connections. */
    PORT,
    /** It answers with an accepted status. */
    STATUS,
    /** It answers with its marker: the whole probe passes. */
    MARKER,
    /** The whole probe passed as often in a row as the plan wants; the time is that of the first of them. */
    STABLE;

    /** As in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
