package dev.pilothouse.presentation;

/** What a piece of text means to the eye; each toolkit has its own colours for these, and a screen without colours has none. */
public enum Tone {
    GOOD,
    /** Under way, or to be looked at soon. */
    WARN,
    BAD,
    /** Beside the point right now: old, resting, secondary. */
    MUTED,
    /** Belongs to the product: titles, keys, links. */
    ACCENT,
    PLAIN
}
