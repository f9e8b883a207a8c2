package dev.pilothouse.engine.flash.firstboot;

/** Whether a drive's image can be told anything, and how. */
public sealed interface Recognition {
    /** @param where device and partition, for people */
    record Known(BootFormat format, String where) implements Recognition {}

    /** @param reason what was looked for and not found */
    record None(String reason) implements Recognition {}
}
