package dev.pilothouse.engine.flash;

import java.time.Instant;

/**
 * A run that was not finished: its drive starts nothing.
 *
 * @param id of the run, which a later one goes on under
 * @param place as {@link Place} prints itself
 * @param modified the image file's own time, so that another file of that name is told apart
 * @param proven bytes from which a later run goes on; 0 where it begins anew
 */
public record Unfinished(
        String id, String place, DriveFacts drive, ImageFacts image, Instant modified, long proven, Instant begun) {}
