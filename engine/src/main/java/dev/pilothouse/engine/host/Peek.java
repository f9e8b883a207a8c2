package dev.pilothouse.engine.host;

/**
 * What lies at a path, and how it begins.
 *
 * @param size bytes of a file; of no meaning for anything else
 * @param start of a file, as much of it as was asked for; empty for anything else. Not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Peek(Files.Kind kind, long size, byte[] start) {}
