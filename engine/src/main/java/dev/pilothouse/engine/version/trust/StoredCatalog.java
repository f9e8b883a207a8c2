package dev.pilothouse.engine.version.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * What this machine remembers of one catalog.
 *
 * @param root the trusted root, alone
 * @param highest the highest version ever seen well signed
 * @param held what is in use, or can at least be viewed
 */
record StoredCatalog(RootFile root, Optional<SeenCatalog> highest, Optional<Held> held) {
    /** @param envelope with its payload exactly as it came */
    record Held(Envelope envelope, Instant at, String source) {}
}
