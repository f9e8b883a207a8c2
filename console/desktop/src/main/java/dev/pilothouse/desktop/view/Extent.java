package dev.pilothouse.desktop.view;

/** How much of the window the lower part takes. */
public enum Extent {
    /** Its share below the table. */
    HALF,
    /** All of it: for reading. */
    WHOLE;

    public Extent other() {
        return this == HALF ? WHOLE : HALF;
    }
}
