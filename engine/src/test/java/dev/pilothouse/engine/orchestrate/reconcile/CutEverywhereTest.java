package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Breaks the link to the node at every single call of every verb, in four ways, then lets a console that knows nothing
 * of it reconcile. Whatever the moment: one container serves, none is doubled, and two never ran at a time.
 */
class CutEverywhereTest {
    private static final AppId WEB = new AppId("web");

    /** What an operator asked for when the link broke. */
    private interface Verb {
        Outcome run(NodeOrchestrator orchestrator) throws InterruptedException;
    }

    /** How the node must look in the end. */
    private interface End {
        void check(Bench bench, String when);
    }

    private interface Begin {
        void prepare(Bench bench) throws InterruptedException;
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void freshInstallGoesOn(CutRuntime.Cut cut) throws InterruptedException {
        everywhere(
                cut,
                bench -> {
                    bench.declare("core", "h1");
                    bench.declare("web", "h1", "core");
                },
                orchestrator -> orchestrator.reconcile(Set.of(), Progress.silent()),
                (bench, when) -> {
                    serves(bench, "core", when);
                    serves(bench, "web", when);
                    assertThat(bench.rows()).as(when).hasSize(2);
                });
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void upgradeEndsWithOneContainerThatServes(CutRuntime.Cut cut) throws InterruptedException {
        everywhere(cut, CutEverywhereTest::runningThenChanged, upgrade(), (bench, when) -> {
            serves(bench, "web", when);
            assertThat(bench.row("web.pilothouse-old")).as(when).isEmpty();
            assertThat(bench.rows()).as(when).hasSizeLessThanOrEqualTo(3);
        });
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void upgradeOfAnAdoptedContainerThatItsEngineAlwaysStartsEndsWithOneThatServes(CutRuntime.Cut cut)
            throws InterruptedException {
        everywhere(cut, CutEverywhereTest::adoptedThenDeclared, upgrade(), (bench, when) -> {
            serves(bench, "web", when);
            boolean adopted = bench.row("web").orElseThrow().labels().isEmpty();
            assertThat(bench.policy("web")).as(when).isEqualTo(adopted ? "always" : "unless-stopped");
        });
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void swappingBackEndsWithOneContainerThatServes(CutRuntime.Cut cut) throws InterruptedException {
        everywhere(
                cut,
                bench -> {
                    runningThenChanged(bench);
                    bench.orchestrator.upgrade(WEB, Progress.silent());
                },
                orchestrator -> orchestrator.swapBack(WEB, Progress.silent()),
                (bench, when) -> {
                    serves(bench, "web", when);
                    assertThat(bench.policy("web")).as(when).isEqualTo("unless-stopped");
                    assertThat(bench.row("web.pilothouse-old")).as(when).isEmpty();
                    assertThat(bench.rows()).as(when).hasSize(2);
                });
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void badUpgradeEndsWithTheOldContainerServing(CutRuntime.Cut cut) throws InterruptedException {
        everywhere(
                cut,
                bench -> {
                    runningThenChanged(bench);
                    bench.bad.add("h2");
                },
                upgrade(),
                (bench, when) -> {
                    serves(bench, "web", when);
                    assertThat(bench.row("web").orElseThrow().labels().get("dev.pilothouse.spec"))
                            .as(when)
                            .isEqualTo("h1");
                    assertThat(bench.row("web.pilothouse-old")).as(when).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void restartGoesOn(CutRuntime.Cut cut) throws InterruptedException {
        everywhere(
                cut,
                CutEverywhereTest::running,
                orchestrator -> orchestrator.restart(WEB, Progress.silent()),
                (bench, when) -> serves(bench, "web", when));
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void stopIsFinishedOnceItIsWrittenDown(CutRuntime.Cut cut) throws InterruptedException {
        everywhere(
                cut,
                CutEverywhereTest::running,
                orchestrator -> orchestrator.stop(WEB, Progress.silent()),
                (bench, when) -> {
                    boolean written =
                            bench.host.text(Bench.STATE + "/desired.json").contains("stopped");
                    assertThat(bench.state("web"))
                            .as(when)
                            .isEqualTo(written ? ContainerState.EXITED : ContainerState.RUNNING);
                });
    }

    @ParameterizedTest
    @EnumSource(CutRuntime.Cut.class)
    void removalIsFinishedOnceItIsWrittenDown(CutRuntime.Cut cut) throws InterruptedException {
        everywhere(
                cut,
                CutEverywhereTest::running,
                orchestrator -> orchestrator.remove(WEB, Progress.silent()),
                (bench, when) -> {
                    boolean written =
                            bench.host.text(Bench.STATE + "/desired.json").contains("removed");
                    assertThat(bench.row("web").isPresent()).as(when).isEqualTo(!written);
                });
    }

    private static void running(Bench bench) throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
    }

    private static void runningThenChanged(Bench bench) throws InterruptedException {
        running(bench);
        bench.declare("web", "h2");
    }

    private static void adoptedThenDeclared(Bench bench) throws InterruptedException {
        bench.declare("web", "h1");
        bench.adoptable("web", "always");
        bench.reconcile();
    }

    private static Verb upgrade() {
        return orchestrator -> orchestrator.upgrade(WEB, Progress.silent());
    }

    private static void everywhere(CutRuntime.Cut cut, Begin begin, Verb verb, End end) throws InterruptedException {
        for (int step = 0; ; step++) {
            Bench bench = new Bench();
            begin.prepare(bench);
            CutRuntime link =
                    new CutRuntime(new TwoWritersGuard(bench).runtime(), step, cut, bench.runtime::restartEngine);
            String when = cut + " at call " + step;
            runCut(bench, link, verb);
            if (link.calls() <= step) {
                assertThat(step).as("calls that were cut").isGreaterThan(1);
                return;
            }
            bench.orchestrator = bench.orchestrator(new TwoWritersGuard(bench).runtime());
            bench.reconcile();
            bench.reconcile();
            end.check(bench, when);
            int acts = bench.runtime.acts().size();
            assertThat(bench.reconcile()).as(when).isEqualTo(new Outcome.Succeeded(0));
            assertThat(bench.runtime.acts()).as(when).hasSize(acts);
            assertThat(bench.rows().stream().filter(row -> row.name().endsWith("-failed")))
                    .as(when)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void runCut(Bench bench, CutRuntime link, Verb verb) throws InterruptedException {
        try {
            verb.run(bench.orchestrator(link.runtime()));
        } catch (EngineException lost) {
            assertThat(lost.code()).isNotNull();
        }
    }

    private static void serves(Bench bench, String name, String when) {
        assertThat(bench.row(name).map(ContainerRow::state)).as(when).contains(ContainerState.RUNNING);
        List<String> up = bench.rows().stream()
                .filter(row -> row.state() == ContainerState.RUNNING)
                .map(ContainerRow::name)
                .filter(running -> running.startsWith(name))
                .toList();
        assertThat(up).as(when).containsExactly(name);
    }
}
