package dev.pilothouse.presentation.access;

import dev.pilothouse.engine.FleetEngine;

/** What a console may do with its fleet. */
public enum Access {
    FULL,
    /** Every change is refused; screens offer none and say so. */
    READ_ONLY;

    /** Why a change cannot be done, as a sentence without its full stop. */
    public static final String REASON = "This console only looks: it was started with --read-only";

    /** What the engine that a screen was given allows. */
    public static Access of(FleetEngine engine) {
        return ReadOnlyFleet.is(engine) ? READ_ONLY : FULL;
    }
}
