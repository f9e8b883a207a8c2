package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    /** {@code "a: b c"} means that a needs b and c. */
    private static DependencyGraph graph(String... lines) {
        Map<AppId, List<AppId>> dependencies = new LinkedHashMap<>();
        for (String line : lines) {
            String[] sides = line.split(":", -1);
            dependencies.put(new AppId(sides[0]), ids(sides[1].strip()));
        }
        return new DependencyGraph(dependencies);
    }

    private static List<AppId> ids(String words) {
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(" ")).map(AppId::new).toList();
    }

    @Test
    void putsDependenciesFirstAndKeepsTheGivenOrderOtherwise() {
        assertThat(graph("web: core", "zeta:", "core:", "alpha:").order()).isEqualTo(ids("core web zeta alpha"));
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(graph("web: elsewhere").order()).isEqualTo(ids("web"));
    }

    @Test
    void namesTheCycle() {
        EngineException fault = catchThrowableOfType(
                EngineException.class,
                () -> graph("x: a", "a: b", "b: c", "c: a").order());

        assertThat(fault.code()).isEqualTo(ErrorCode.DEPENDENCY_CYCLE);
        assertThat(fault.facts()).containsEntry("cycle", "a → b → c → a");
        assertThat(graph("a: a").cycle()).contains(ids("a a"));
    }

    @Test
    void findsAllThatNeedAnApp() {
        DependencyGraph graph = graph("core:", "index: core", "web: index", "other:", "ui: core web");

        assertThat(graph.dependents(new AppId("core"))).containsExactlyElementsOf(ids("index ui web"));
        assertThat(graph.dependents(new AppId("other"))).isEmpty();
    }

    @Test
    void everyOrderOfARandomGraphHoldsItsDependencies() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            LinkedHashMap<AppId, List<AppId>> dependencies = new LinkedHashMap<>();
            List<AppId> known = new ArrayList<>();
            for (int app = 0; app < 20; app++) {
                AppId id = new AppId("a" + random.nextInt(1_000_000));
                dependencies.put(
                        id,
                        known.stream().filter(needed -> random.nextInt(4) == 0).toList());
                known.add(id);
            }
            List<AppId> order = new DependencyGraph(dependencies.reversed()).order();

            assertThat(order).hasSameElementsAs(dependencies.keySet());
            dependencies.forEach((app, needs) -> assertThat(needs)
                    .allSatisfy(needed -> assertThat(order.indexOf(needed)).isLessThanOrEqualTo(order.indexOf(app))));
        }
    }
}
