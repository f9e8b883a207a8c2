package dev.pilothouse.desktop.log;

import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.log.LogSource;

/** Colours that tell nodes apart, as style classes; the stylesheet has eight, then they come round again. */
final class Hues {
    private static final int COUNT = 8;

    private Hues() {}

    static String of(int number) {
        return "hue" + Math.floorMod(number, COUNT);
    }

    /** The colour of that source's lines. */
    static String ofSource(FleetLog log, LogSource source) {
        return of(log.colour(source));
    }
}
