package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.text.AppId;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether what an app needs is there. */
final class Dependencies {
    private Dependencies() {}

    /**
     * @param runs whether an app of this node runs and nothing is being done to it
     * @return why the app has to wait; empty where it need not
     */
    static Optional<String> missing(ResolvedApp app, NodeApps all, Predicate<ResolvedApp> runs) {
        for (AppId needed : app.dependencies()) {
            Optional<ResolvedApp> found = all.find(needed);
            if (found.isEmpty()) {
                return Optional.of("needs " + needed + ", which is not among the apps of this node");
            }
            if (!runs.test(found.get())) {
                return Optional.of("needs " + needed + ", which is not running yet");
            }
        }
        return Optional.empty();
    }
}
