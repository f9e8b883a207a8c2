package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * After every call: of one app, at most one container runs, and at most one would run if the engine were killed now and
 * came back. Two on one data folder would ruin it.
 */
final class TwoWritersGuard {
    private final Bench bench;

    TwoWritersGuard(Bench bench) {
        this.bench = bench;
    }

    ContainerRuntime runtime() {
        return (ContainerRuntime) Proxy.newProxyInstance(
                ContainerRuntime.class.getClassLoader(), new Class<?>[] {ContainerRuntime.class}, this::call);
    }

    private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(bench.runtime, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            Map<String, Long> running = bench.rows().stream()
                    .filter(row -> row.state() == ContainerState.RUNNING)
                    .map(ContainerRow::name)
                    .collect(Collectors.groupingBy(TwoWritersGuard::app, Collectors.counting()));
            assertThat(running.values()).as(method.getName()).allMatch(count -> count == 1);
            Map<String, Long> comingBack = bench.runtime.wouldComeBack().stream()
                    .collect(Collectors.groupingBy(TwoWritersGuard::app, Collectors.counting()));
            assertThat(comingBack.values())
                    .as(() -> "an engine killed after " + method.getName() + " starts " + bench.runtime.wouldComeBack())
                    .allMatch(count -> count == 1);
        }
    }

    private static String app(String name) {
        return name.replaceAll("\\.pilothouse-(old|failed|previous)$", "");
    }
}
