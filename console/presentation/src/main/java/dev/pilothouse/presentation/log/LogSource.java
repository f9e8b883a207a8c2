package dev.pilothouse.presentation.log;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import java.time.Duration;

/**
 * One app's log among several.
 *
 * @param index its place, and its colour: the same node keeps one colour
 * @param tag short name that stands before its lines: what is common to all sources is left out of it
 * @param lines that came so far
 * @param remark why nothing more comes, or that its clock is off; empty where there is nothing to say
 * @param correction what was added to its times
 */
public record LogSource(
        int index,
        Address address,
        String tag,
        State state,
        Visibility visibility,
        long lines,
        String remark,
        Duration correction) {
    /** How a source is doing. */
    public enum State {
        OPENING,
        FOLLOWING,
        ENDED,
        BROKEN
    }

    /** Whether its lines are shown. */
    public enum Visibility {
        SHOWN,
        HIDDEN
    }

    public Tone tone() {
        return switch (state) {
            case OPENING -> Tone.MUTED;
            case FOLLOWING -> remark.isEmpty() ? Tone.GOOD : Tone.WARN;
            case ENDED -> Tone.MUTED;
            case BROKEN -> Tone.BAD;
        };
    }
}
