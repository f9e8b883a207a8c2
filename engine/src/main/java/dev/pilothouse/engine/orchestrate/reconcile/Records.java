package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.text.AppId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What is known of each app's container since this console looks: adoption is being in here. */
public final class Records {
    private final Map<AppId, Known> known = new ConcurrentHashMap<>();
    private final Supplier<Instant> now;

    Records(Supplier<Instant> now) {
        this.now = now;
    }

    /** Who made a container. */
    public enum Origin {
        PILOTHOUSE,
        /** Found under the app's exact name, made by others. */
        ADOPTED
    }

    /** @param reconciledAt when it was last looked at */
    public record Known(String containerId, Origin origin, Instant reconciledAt) {}

    void seen(ResolvedApp app, NodeView view) {
        AppId id = app.address().app();
        Optional<Seen> main = view.pair(app).main();
        if (main.isEmpty()) {
            known.remove(id);
            return;
        }
        Origin origin = main.get().specHash().isPresent() ? Origin.PILOTHOUSE : Origin.ADOPTED;
        known.put(id, new Known(main.get().id(), origin, now.get()));
    }

    public Optional<Known> of(AppId app) {
        return Optional.ofNullable(known.get(app));
    }
}
