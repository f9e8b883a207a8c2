package dev.pilothouse.engine.operation;

/** Where acts are written down, one JSON object a line, added to the end and never changed. */
public interface Journal {
    /**
     * On return the entry is on disk.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code FILE_FAILED} or a {@code HST-…} code where it is not
     */
    void append(JournalEntry entry);

    /** For callers without one. */
    static Journal none() {
        return entry -> {};
    }
}
