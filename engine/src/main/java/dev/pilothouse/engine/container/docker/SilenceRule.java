package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.container.http.Patience;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an engine may be silent, by what it was asked. */
final class SilenceRule implements Patience.Rule {
    /** A board whose card is busy with a pull was seen to take half of this to list its containers. */
    private static final Duration ORDINARY = Duration.ofSeconds(60);

    /** Follows a container, a build or a registry, any of which may say nothing for hours. */
    private static final Pattern ENDLESS = Pattern.compile(
            "/(?:v[0-9.]+/)?(?:events|build|images/create|images/.+/push|distribution/.+/json|containers/[^/]+/(?:logs|stats|wait|attach)|exec/[^/]+/start)\\?.*");

    private static final Pattern STOP =
            Pattern.compile(".*/containers/[^/]+/(?:stop|restart)(?:\\?(?:.*&)?t=(?<grace>[0-9]{1,6}))?.*");

    /** What engines take where no grace is named. */
    private static final long DEFAULT_GRACE_SECONDS = 10;

    @Override
    public Patience of(String method, String path) {
        if (ENDLESS.matcher(path).matches()) {
            boolean silentAtFirst = path.contains("/build?")
                    || path.contains("/images/create?")
                    || path.contains("/push?")
                    || path.contains("/distribution/");
            return new Patience(silentAtFirst ? Duration.ZERO : ORDINARY, Duration.ZERO);
        }
        Matcher stop = STOP.matcher(path);
        if (stop.matches()) {
            String grace = stop.group("grace");
            long seconds = grace == null ? DEFAULT_GRACE_SECONDS : Long.parseLong(grace);
            return new Patience(ORDINARY.plusSeconds(seconds), ORDINARY);
        }
        return new Patience(ORDINARY, ORDINARY);
    }
}
