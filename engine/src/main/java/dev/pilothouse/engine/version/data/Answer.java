package dev.pilothouse.engine.version.data;

/** What a change of version means for data, from the best to the worst. */
public enum Answer {
    /** The other version goes on with the data as it is. */
    SAFE,
    /** It goes on after work that costs time or loses something; only an operator can want that. */
    NEEDS_WORK,
    /** Something could not be read or is of no known form. Counts as unsafe. */
    UNKNOWN,
    /** The other version cannot go on with the data, whatever is done. */
    IMPOSSIBLE;

    Answer worse(Answer other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
