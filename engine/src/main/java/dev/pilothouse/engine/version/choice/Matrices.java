package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import java.util.Optional;

/** Chaos matrices that this console has run. Methods read the disk. */
public interface Matrices {
    /**
     * The last one that was passed as a whole with that version of the app in it; empty where none was.
     *
     * @param plan by name; empty for any
     */
    Optional<MatrixPassed> passed(Optional<String> plan, AppId app, Version version);

    /** For a console that has run none. */
    static Matrices none() {
        return (plan, app, version) -> Optional.empty();
    }
}
