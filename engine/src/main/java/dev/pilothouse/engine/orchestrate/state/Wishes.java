package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.text.AppId;
import java.time.Instant;
import java.util.Map;

/** All wishes kept on one node. */
public record Wishes(Map<AppId, Wish> byApp) {
    /** An app nobody ever said anything about is to run, since the profile declares it. */
    private static final Wish DECLARED =
            Wish.of(new DesiredState(DesiredState.Target.RUNNING, "profile", Instant.EPOCH));

    public Wishes {
        byApp = Map.copyOf(byApp);
    }

    public static Wishes none() {
        return new Wishes(Map.of());
    }

    public Wish of(AppId app) {
        return byApp.getOrDefault(app, DECLARED);
    }
}
