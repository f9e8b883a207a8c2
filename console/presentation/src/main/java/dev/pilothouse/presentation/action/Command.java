package dev.pilothouse.presentation.action;

/**
 * One entry of a palette.
 *
 * @param label verb and object, as it is searched and shown
 * @param key the key that does the same, as help names it; empty for none
 * @param run does it; on the UI thread
 */
public record Command(String label, String key, Availability availability, Runnable run) {}
