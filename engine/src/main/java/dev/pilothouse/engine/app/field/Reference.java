package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.text.Location;

/** One {@code ${NAME}} of a manifest. */
public record Reference(String name, Location location, Use use) {
    /** What a variable's value ends in. */
    public enum Use {
        /** A name or a path that every screen shows: no place for a secret. */
        SHOWN,
        ENVIRONMENT,
        /** Ends in the image's history. */
        BUILD_ARGUMENT
    }
}
