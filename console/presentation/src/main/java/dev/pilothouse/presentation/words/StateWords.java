package dev.pilothouse.presentation.words;

import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.presentation.Tone;
import java.util.Optional;

/** Names, signs and tones of states. Signs are in the Basic Multilingual Plane and one column wide on every terminal. */
public final class StateWords {
    private StateWords() {}

    public static String word(AppState state) {
        return switch (state) {
            case RUNNING -> "running";
            case STARTING -> "starting";
            case RESTARTING -> "restarting";
            case PAUSED -> "paused";
            case STOPPED -> "stopped";
            case EXITED -> "exited";
            case CREATED -> "created";
            case MISSING -> "missing";
            case INSTALLING -> "installing";
            case CRASH_LOOP -> "crash loop";
            case UNKNOWN -> "unknown";
        };
    }

    public static String sign(AppState state) {
        return switch (state) {
            case RUNNING -> "●";
            case STARTING, RESTARTING, INSTALLING, CREATED -> "◐";
            case PAUSED, STOPPED -> "○";
            case EXITED, MISSING, CRASH_LOOP -> "✖";
            case UNKNOWN -> "◌";
        };
    }

    public static Tone tone(AppState state) {
        return switch (state) {
            case RUNNING -> Tone.GOOD;
            case STARTING, RESTARTING, CREATED, PAUSED -> Tone.WARN;
            case INSTALLING -> Tone.ACCENT;
            case STOPPED, UNKNOWN -> Tone.MUTED;
            case EXITED, MISSING, CRASH_LOOP -> Tone.BAD;
        };
    }

    public static String word(Health health) {
        return switch (health) {
            case HEALTHY -> "healthy";
            case UNHEALTHY -> "unhealthy";
            case STARTING -> "starting";
            case SYNCING -> "syncing";
            case STALLED -> "stalled";
            case NOT_PROBED -> "no probe";
            case UNKNOWN -> "unknown";
        };
    }

    /** As {@link #word(Health)}, with how far a chain node has come: {@code syncing 83 %}. */
    public static String word(Health health, Optional<Height> height) {
        return switch (health) {
            case SYNCING, STALLED ->
                word(health) + height.map(known -> " " + known.percent() + " %").orElse("");
            case HEALTHY, UNHEALTHY, STARTING, NOT_PROBED, UNKNOWN -> word(health);
        };
    }

    public static Tone tone(Health health) {
        return switch (health) {
            case HEALTHY -> Tone.GOOD;
            case UNHEALTHY -> Tone.BAD;
            case STARTING, STALLED -> Tone.WARN;
            case SYNCING -> Tone.ACCENT;
            case NOT_PROBED, UNKNOWN -> Tone.MUTED;
        };
    }
}
