package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How far the catalog that this console works from may be used. */
public sealed interface CatalogState {
    /** Its signatures hold and it has not expired: versions of it can be installed. */
    record Usable(Sight sight, Optional<Trouble> refresh) implements CatalogState {}

    /**
     * It can be read and nothing may be installed from it, such as one that has expired.
     *
     * @param why the refusal, by name
     */
    record ViewOnly(Sight sight, Trouble why, Optional<Trouble> refresh) implements CatalogState {}

    /** No catalog was ever accepted here, or none is set up; versions are then those of the manifests alone. */
    record None(Optional<Trouble> why) implements CatalogState {}

    /**
     * What is known of the catalog in use.
     *
     * @param number its own count, which never goes back
     * @param source where it came from, as set up
     * @param acceptedAt when this console accepted it
     */
    record Sight(long number, Instant generated, Instant expires, String source, Instant acceptedAt) {}

    /**
     * Something that was refused or failed, as a code with facts; words are the front ends'.
     *
     * @param facts as in {@link dev.pilothouse.engine.text.EngineException#facts}
     */
    record Trouble(ErrorCode code, Map<String, String> facts) {
        public Trouble {
            facts = Map.copyOf(facts);
        }
    }
}
