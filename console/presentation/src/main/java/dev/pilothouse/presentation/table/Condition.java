package dev.pilothouse.presentation.table;

import dev.pilothouse.presentation.Tone;

/** State and health of an app folded into what an operator counts; every app has exactly one. */
public enum Condition {
    HEALTHY("healthy", Tone.GOOD),
    /** Runs, and nothing says whether it works, since no probe is declared. */
    RUNNING("running", Tone.GOOD),
    /** On its way: starting, restarting, installing. */
    CHANGING("changing", Tone.WARN),
    /** Down or failing its probe although it should run. */
    UNHEALTHY("unhealthy", Tone.BAD),
    /** Down because an operator wanted it. */
    RESTING("stopped", Tone.MUTED),
    UNKNOWN("unknown", Tone.MUTED);

    private final String word;
    private final Tone tone;

    Condition(String word, Tone tone) {
        this.word = word;
        this.tone = tone;
    }

    public String word() {
        return word;
    }

    public Tone tone() {
        return tone;
    }
}
