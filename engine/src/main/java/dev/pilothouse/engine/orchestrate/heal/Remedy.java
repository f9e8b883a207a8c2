package dev.pilothouse.engine.orchestrate.heal;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.orchestrate.pacing.HealBackoff;
import java.time.Duration;
import java.time.Instant;

/** What is done about an app that stopped working by itself. */
public enum Remedy {
    /** Start it as it is, or stop and start it. */
    RESTART,
    /** Make its container anew from the same declaration and image; where that would be another one, restart it. */
    RECREATE;

    /** Restarts of what ended that did not last, before its container is made anew. */
    private static final int RESTARTS = 2;

    /** One that hangs again within this after it was healed is made anew: a restart has not helped. */
    private static final Duration SOON = Duration.ofMinutes(2);

    /** An app without data has nothing to lose by being killed; a web server ends at once or never. */
    private static final Duration WITHOUT_DATA = Duration.ofSeconds(2);

    /** For a container that ended. */
    public static Remedy forEnded(ResolvedApp app, HealBackoff backoff, Instant now) {
        boolean anew = app.care().heal().action() == HealRule.Action.RECREATE
                || backoff.inARow(app.address().app(), now) >= RESTARTS;
        return anew ? RECREATE : RESTART;
    }

    /** For one that runs and does not answer. */
    public static Remedy forHung(ResolvedApp app, HealBackoff backoff, Instant now) {
        boolean soon = backoff.lastAttempt(app.address().app())
                .filter(last -> Duration.between(last, now).compareTo(SOON) < 0)
                .isPresent();
        return soon ? RECREATE : forEnded(app, backoff, now);
    }

    /** How long a hung container has between being told to stop and being killed. */
    public static Duration graceOf(ResolvedApp app, Container hung) {
        boolean hasData = hung.mounts().stream()
                .anyMatch(mount -> mount.kind() != Mount.Kind.TMPFS && mount.access() == Mount.Access.READ_WRITE);
        Duration usual = app.care().stopGrace();
        Duration least = WITHOUT_DATA.compareTo(usual) < 0 ? WITHOUT_DATA : usual;
        return app.care().heal().hungGrace().orElse(hasData ? usual : least);
    }
}
