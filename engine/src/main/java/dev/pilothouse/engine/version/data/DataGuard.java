package dev.pilothouse.engine.version.data;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.version.Version;
import java.util.Optional;

/** Says of one node's apps what a change of version means for their data. Safe for many threads. */
public interface DataGuard {
    /**
     * Reads the data the app has now on its node and holds the app's rules to it; changes nothing there. It never throws
     * for what the node does: that is {@link DataVerdict.Unknown}. An app without rules is {@link DataVerdict.Safe} without
     * findings where it goes up, and {@link DataVerdict.Unknown} where it goes down and has data to write.
     *
     * @param app as it is to run with the other version; its mounts tell where its data will be looked for
     * @param from what wrote the data last; empty where that is not known: then every rule that ends at {@code to} applies
     * @throws InterruptedException where the caller was interrupted meanwhile
     */
    DataVerdict judge(ResolvedApp app, Optional<Version> from, Version to) throws InterruptedException;
}
