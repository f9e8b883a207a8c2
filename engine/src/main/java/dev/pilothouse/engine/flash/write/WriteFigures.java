package dev.pilothouse.engine.flash.write;

import dev.pilothouse.engine.flash.write.WriteProgress.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run amounted to.
 *
 * @param content bytes of the unpacked image that were passed
 * @param written bytes that went to the medium
 * @param proven bytes that were read back the same
 * @param stored bytes read of the image's file
 * @param busy for how long each stage worked, waiting for others left out
 */
public record WriteFigures(
        long content, long written, long proven, long stored, Duration took, Map<Stage, Duration> busy) {
    public WriteFigures {
        Map<Stage, Duration> copy = new EnumMap<>(Stage.class);
        copy.putAll(busy);
        busy = copy;
    }

    /** The stage that the others waited for. */
    public Stage bottleneck() {
        Stage longest = Stage.WRITE;
        for (Map.Entry<Stage, Duration> one : busy.entrySet()) {
            if (one.getValue().compareTo(busy.getOrDefault(longest, Duration.ZERO)) > 0) {
                longest = one.getKey();
            }
        }
        return longest;
    }
}
