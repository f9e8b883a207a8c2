package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A catalog that remembers, while the process lives, why its last refresh came to nothing. */
public final class FollowedCatalog implements TrustedCatalog {
    private final TrustedCatalog catalog;
    private final Timing timing;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Attempt> last = Optional.empty();

    private record Attempt(Instant at, Optional<EngineException> refused) {}

    public FollowedCatalog(TrustedCatalog catalog, Timing timing) {
        this.catalog = catalog;
        this.timing = timing;
    }

    @Override
    public CurrentCatalog current() {
        return catalog.current();
    }

    @Override
    public CatalogRefresh refresh(RootChange change) {
        CatalogRefresh came = catalog.refresh(change);
        Optional<EngineException> refused = came instanceof CatalogRefresh.Refused(EngineException why, var _)
                ? Optional.of(why)
                : Optional.empty();
        last = Optional.of(new Attempt(timing.now(), refused));
        return came;
    }

    /**
     * Fetches it where nobody did for this long, so that the watches of many nodes fetch it once. What cannot be had
     * leaves the last good one in use; {@link #trouble} says why.
     */
    public void keepFresh(Duration atMost) {
        fetching.lock();
        try {
            boolean due = last.filter(one -> timing.now().isBefore(one.at().plus(atMost)))
                    .isEmpty();
            if (due) {
                refresh();
            }
        } finally {
            fetching.unlock();
        }
    }

    /** Why the last refresh of this process was refused; empty where it was not, or none was tried. */
    public Optional<EngineException> trouble() {
        return last.flatMap(Attempt::refused);
    }
}
