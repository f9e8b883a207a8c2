package dev.pilothouse.engine.version.settings;

import dev.pilothouse.engine.app.ChosenImage;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.version.Version;
import java.time.Instant;

/**
 * A version that was chosen for an app on a node.
 *
 * @param image with the digest of what was pulled when it was chosen, where that had one
 * @param at by the clock of the console that chose
 */
public record Chosen(Version version, ImageReference image, String by, Instant at) {
    ChosenImage declared() {
        return new ChosenImage(version.text(), image);
    }
}
