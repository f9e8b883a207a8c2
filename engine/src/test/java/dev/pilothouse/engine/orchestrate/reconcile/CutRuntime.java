package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the calls to a runtime and breaks one of them, or that one and all after it. */
final class CutRuntime {
    /** Where and for how long. */
    enum Cut {
        BEFORE_ONCE,
        AFTER_ONCE,
        /** As a console's kill -9 or a link that stays down, just before the call. */
        BEFORE_FOR_GOOD,
        /** The same, after the node has done it. */
        AFTER_FOR_GOOD,
        /** The engine is killed and comes back; what was asked of it is lost. */
        ENGINE_DIES_BEFORE,
        /** The same, after the engine has done it. */
        ENGINE_DIES_AFTER
    }

    private final ContainerRuntime real;
    private final int at;
    private final Cut cut;
    private final Runnable restartEngine;
    private int calls;

    CutRuntime(ContainerRuntime real, int at, Cut cut, Runnable restartEngine) {
        this.real = real;
        this.at = at;
        this.cut = cut;
        this.restartEngine = restartEngine;
    }

    ContainerRuntime runtime() {
        return (ContainerRuntime) Proxy.newProxyInstance(
                ContainerRuntime.class.getClassLoader(), new Class<?>[] {ContainerRuntime.class}, this::call);
    }

    synchronized int calls() {
        return calls;
    }

    private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        int number;
        synchronized (this) {
            number = calls++;
        }
        boolean before = cut == Cut.BEFORE_ONCE || cut == Cut.BEFORE_FOR_GOOD || cut == Cut.ENGINE_DIES_BEFORE;
        boolean forGood = cut == Cut.BEFORE_FOR_GOOD || cut == Cut.AFTER_FOR_GOOD;
        if ((number == at && before) || (number > at && forGood)) {
            return lost(method, number);
        }
        Object result = invoke(method, arguments);
        return number == at && !before ? lost(method, number) : result;
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Object lost(Method method, int number) {
        boolean engineDies = cut == Cut.ENGINE_DIES_BEFORE || cut == Cut.ENGINE_DIES_AFTER;
        if (engineDies && number == at) {
            restartEngine.run();
        }
        if (method.getReturnType() == Observation.class) {
            return new Observation.Unknown<>(ErrorCode.CONNECTION_LOST, Map.of());
        }
        throw new EngineException(ErrorCode.CONNECTION_LOST, Map.of("call", method.getName()));
    }
}
