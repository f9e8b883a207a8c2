package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.FakeFaults;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.AppId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelTest {
    private static final AppId WEB = new AppId("web");

    private final Bench bench = new Bench();
    private final Operations operations = new Operations(bench.timing, new Random(1));

    @ParameterizedTest
    @EnumSource(
            value = FakeFaults.Act.class,
            names = {"PULL", "RENAME", "STOP", "CREATE", "START"})
    void cancelledUpgradeLeavesTheOldContainerServing(FakeFaults.Act where) throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String before = bench.id("web");
        bench.declare("web", "h2");
        FakeFaults.Hold hold = bench.runtime.hold(where);

        Operation upgrade =
                operations.start("Upgrade", "n1/web", progress -> bench.orchestrator.upgrade(WEB, progress));
        hold.awaitArrival();
        upgrade.cancel();

        assertThat(upgrade.await()).isEqualTo(new Outcome.Cancelled());
        assertThat(bench.id("web")).isEqualTo(before);
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
        assertThat(bench.row("web.pilothouse-old")).isEmpty();
    }

    @Test
    void cancelledPassEndsAllItStartedAndTheNextOneGoesOn() throws InterruptedException {
        bench.declare("a", "h1");
        bench.declare("b", "h1");
        List<FakeFaults.Hold> holds =
                List.of(bench.runtime.hold(FakeFaults.Act.PULL), bench.runtime.hold(FakeFaults.Act.PULL));
        Operation pass =
                operations.start("Reconcile", "n1", progress -> bench.orchestrator.reconcile(Set.of(), progress));
        for (FakeFaults.Hold hold : holds) {
            hold.awaitArrival();
        }
        pass.cancel();

        assertThat(pass.await()).isEqualTo(new Outcome.Cancelled());
        assertThat(bench.rows()).isEmpty();
        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(2));
    }

    @Test
    void operatorsActAndThePassNeverWorkOnOneAppAtATime() throws InterruptedException {
        bench.declare("web", "h1");
        FakeFaults.Hold hold = bench.runtime.hold(FakeFaults.Act.CREATE);
        Operation install =
                operations.start("Install", "n1/web", progress -> bench.orchestrator.install(WEB, progress));
        hold.awaitArrival();
        Operation pass =
                operations.start("Reconcile", "n1", progress -> bench.orchestrator.reconcile(Set.of(), progress));
        hold.release();

        assertThat(install.await()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(pass.await()).isEqualTo(new Outcome.Succeeded(0));
        assertThat(bench.runtime.acts().stream().filter(act -> act.startsWith("create")))
                .hasSize(1);
    }
}
