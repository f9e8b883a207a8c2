package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.access.Access;

/**
 * What must not be overlooked about this console as a whole, such as that it only looks.
 *
 * @param text in capitals, short
 * @param meaning a sentence
 * @param ground its own in each toolkit, so that badges are told apart without reading
 */
public record Badge(String text, String meaning, Ground ground) {
    static final Badge DEVELOPMENT = new Badge(
            "DEVELOPMENT",
            "Everything here is a development copy beside the apps themselves: names end in -dev, ports and data are"
                    + " moved",
            Ground.DEVELOPMENT);

    static final Badge READ_ONLY = new Badge("READ ONLY", Access.REASON, Ground.READ_ONLY);

    /** What a badge warns of. */
    public enum Ground {
        /** Not the apps themselves. */
        DEVELOPMENT,
        /** Nothing can be changed. */
        READ_ONLY;

        /** The nearest of the tones, for a screen with few colours. */
        public Tone tone() {
            return switch (this) {
                case DEVELOPMENT -> Tone.ACCENT;
                case READ_ONLY -> Tone.WARN;
            };
        }
    }
}
