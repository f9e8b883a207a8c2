package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What depends on a replaced app: {@code portal} on {@code web}, that on {@code core}; {@code other} on nothing. */
class ConeTest {
    private static final AppId CORE = new AppId("core");

    private final Bench bench = new Bench();

    @BeforeEach
    void runAll() throws InterruptedException {
        bench.declare("core", "c1");
        bench.declare("web", "w1", "core");
        bench.declare("portal", "p1", "web");
        bench.declare("other", "o1");
        bench.reconcile();
    }

    private Outcome upgradeCore() throws InterruptedException {
        bench.declare("core", "c2");
        return bench.orchestrator.upgrade(CORE, Progress.silent());
    }

    private long starts(String name) {
        return bench.runtime.acts().stream().filter(("start " + name)::equals).count();
    }

    @Test
    void leavesAloneWhatStillWorks() throws InterruptedException {
        assertThat(upgradeCore()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(starts("web")).isEqualTo(1);
        assertThat(starts("portal")).isEqualTo(1);
    }

    @Test
    void restartsWhatLostItsConnectionAndNothingElse() throws InterruptedException {
        String web = bench.id("web");
        bench.hang("web");
        bench.hang("other");

        assertThat(upgradeCore()).isEqualTo(new Outcome.Succeeded(2));
        assertThat(bench.id("web")).isEqualTo(web);
        assertThat(starts("web")).isEqualTo(2);
        assertThat(starts("portal")).isEqualTo(1);
        assertThat(starts("other")).isEqualTo(1);
        assertThat(bench.journal()).contains("repair: restart");
    }

    @Test
    void reachesWhatDependsThroughOthersInTheirOrder() throws InterruptedException {
        bench.hang("portal");
        bench.hang("web");

        assertThat(upgradeCore()).isEqualTo(new Outcome.Succeeded(3));
        assertThat(bench.runtime.acts().stream()
                        .filter(act -> act.equals("start web") || act.equals("start portal"))
                        .skip(2))
                .containsExactly("start web", "start portal");
    }

    @Test
    void repairsTooWhereTheReplacementWentBack() throws InterruptedException {
        String core = bench.id("core");
        bench.bad.add("c2");
        bench.hang("web");

        assertThat(upgradeCore())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.facts())
                                .containsEntry("restored", "the old container serves again")
                                .containsEntry("dependents", "n1/web was restarted and works"));
        assertThat(bench.id("core")).isEqualTo(core);
        assertThat(starts("web")).isEqualTo(2);
    }

    @Test
    void namesTheDependentThatDoesNotComeBack() throws InterruptedException {
        bench.bad.add("w1");

        assertThat(upgradeCore()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PROBE_FAILED);
            assertThat(failed.facts())
                    .containsEntry("app", "n1/web")
                    .containsEntry("dependents", "n1/web was restarted and does not work");
        });
    }

    @Test
    void doesNotStartWhatAnOperatorStopped() throws InterruptedException {
        bench.orchestrator.stop(new AppId("portal"), Progress.silent());
        bench.orchestrator.stop(new AppId("web"), Progress.silent());

        assertThat(upgradeCore()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(bench.state("web")).isEqualTo(ContainerState.EXITED);
        assertThat(bench.state("portal")).isEqualTo(ContainerState.EXITED);
    }
}
