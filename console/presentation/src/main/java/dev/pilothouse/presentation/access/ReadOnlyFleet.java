package dev.pilothouse.presentation.access;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Versions;
import dev.pilothouse.engine.chaos.ChaosRuns;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.release.Releases;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.rollout.Rollouts;
import dev.pilothouse.engine.version.trust.TrustedCatalog;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fleet that can be looked at and not changed: only what is known to look is let through, and everything else is
 * refused with {@link ErrorCode#READ_ONLY} before the fleet behind it hears of it, also what a later release can do. That
 * fleet stays this one's to close.
 */
public final class ReadOnlyFleet implements InvocationHandler {
    /** Methods of the engine's ports that change neither a node nor what this console trusts. */
    private static final Map<Class<?>, Set<String>> LOOKS = Map.of(
            FleetEngine.class,
            Set.of(
                    "fleet",
                    "stage",
                    "catalog",
                    "apps",
                    "versions",
                    "releases",
                    "chaos",
                    "warnings",
                    "snapshots",
                    "observe",
                    "look",
                    "plan",
                    "health",
                    "logs",
                    "why",
                    "adoptions",
                    "draft",
                    "failures",
                    "journal",
                    "undoable",
                    "flashing",
                    "operations",
                    "hostKey",
                    "close"),
            Flashing.class,
            Set.of("drives", "follow", "review", "receipts", "unfinished", "receiptKey"),
            ChaosRuns.class,
            Set.of("plans", "cells", "left", "runs"),
            Releases.class,
            Set.of("declared", "offers", "verify"),
            Versions.class,
            Set.of("catalog", "of", "matrix", "plan", "rollouts"),
            Rollouts.class,
            Set.of("plan", "status"),
            TrustedCatalog.class,
            Set.of("current"));

    private final Object behind;
    private final Set<String> looks;

    private ReadOnlyFleet(Object behind, Set<String> looks) {
        this.behind = behind;
        this.looks = looks;
    }

    public static FleetEngine of(FleetEngine fleet) {
        return (FleetEngine) guard(FleetEngine.class, fleet);
    }

    private static Object guard(Class<?> port, Object behind) {
        return Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                new ReadOnlyFleet(behind, LOOKS.getOrDefault(port, Set.of())));
    }

    /** Whether this is one. */
    static boolean is(FleetEngine engine) {
        return Proxy.isProxyClass(engine.getClass()) && Proxy.getInvocationHandler(engine) instanceof ReadOnlyFleet;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean ofEveryObject = method.getDeclaringClass() == Object.class;
        if (!ofEveryObject && !looks.contains(method.getName())) {
            throw refused(method.getName());
        }
        try {
            Object answer = method.invoke(behind, arguments);
            return LOOKS.containsKey(method.getReturnType()) ? guard(method.getReturnType(), answer) : answer;
        } catch (InvocationTargetException fault) {
            throw fault.getTargetException();
        }
    }

    private static EngineException refused(String method) {
        String act = method.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return new EngineException(ErrorCode.READ_ONLY, Map.of("act", act));
    }
}
