package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.state.NodeJournal;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwapBackTest {
    private static final AppId WEB = new AppId("web");

    private final Bench bench = new Bench();
    private String first = "";
    private String second = "";

    @BeforeEach
    void upgradeOnce() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        first = bench.id("web");
        bench.declare("web", "h2");
        bench.orchestrator.upgrade(WEB, Progress.silent());
        second = bench.id("web");
    }

    private Outcome swapBack() throws InterruptedException {
        return bench.orchestrator.swapBack(WEB, Progress.silent());
    }

    @Test
    void putsTheReplacedContainerBackAndKeepsTheOther() throws InterruptedException {
        assertThat(bench.orchestrator.previous(WEB)).contains(first);
        assertThat(swapBack()).isEqualTo(new Outcome.Succeeded(1));

        assertThat(bench.id("web")).isEqualTo(first);
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
        assertThat(bench.policy("web")).isEqualTo("unless-stopped");
        assertThat(bench.orchestrator.previous(WEB)).contains(second);
        assertThat(bench.policy("web.pilothouse-previous")).isEqualTo("no");
    }

    @Test
    void anUpgradeThatWentBackByItselfLeavesTheOneBeforeItToUndo() throws InterruptedException {
        List<UndoPoint> before = bench.undoable();
        assertThat(before).extracting(UndoPoint::act).containsExactly("upgrade");
        bench.declare("web", "h3");
        bench.bad.add("h3");

        bench.orchestrator.upgrade(WEB, Progress.silent());
        assertThat(bench.id("web")).isEqualTo(second);
        assertThat(bench.undoable()).isEqualTo(before);
        assertThat(bench.orchestrator.previous(WEB)).contains(first);
    }

    @Test
    void theJournalTellsHowLongItKeptUsersWaiting() {
        assertThat(new NodeJournal(bench.host, StateFolder.at(Bench.STATE))
                        .read(entry -> entry.result().equals("done"), 1)
                        .getFirst()
                        .down())
                .isPresent();
    }

    @Test
    void twiceIsAsBefore() throws InterruptedException {
        swapBack();
        swapBack();

        assertThat(bench.id("web")).isEqualTo(second);
        assertThat(bench.orchestrator.previous(WEB)).contains(first);
    }

    @Test
    void aPassLeavesWhatWasSwappedBack() throws InterruptedException {
        swapBack();

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(0));
        assertThat(bench.id("web")).isEqualTo(first);
    }

    @Test
    void thePresentOneServesAgainWhereTheReplacedOneDoesNotWork() throws InterruptedException {
        bench.bad.add("h1");

        assertThat(swapBack())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.PROBE_FAILED));
        assertThat(bench.id("web")).isEqualTo(second);
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void isRefusedWhereNothingIsKept() throws InterruptedException {
        bench.orchestrator.remove(WEB, Progress.silent());
        bench.orchestrator.install(WEB, Progress.silent());

        assertThat(bench.rows()).hasSize(1);
        assertThat(swapBack())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.NOTHING_TO_UNDO));
    }

    @Test
    void givesAnAdoptedContainerItsOwnRestartPolicyBack() throws InterruptedException {
        Bench other = new Bench();
        other.declare("web", "h1");
        other.adoptable("web", "on-failure:3");
        other.reconcile();
        other.orchestrator.upgrade(WEB, Progress.silent());
        assertThat(other.policy("web.pilothouse-previous")).isEqualTo("no");

        other.orchestrator = other.orchestrator(other.runtime);
        other.orchestrator.swapBack(WEB, Progress.silent());

        assertThat(other.policy("web")).isEqualTo("on-failure:3");
    }

    @Test
    void oneKeptAsideThatSomebodyStartedIsStoppedAtTheNextPass() throws InterruptedException {
        bench.runtime.outside(() -> bench.runtime.start("web.pilothouse-previous"));

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(bench.state("web.pilothouse-previous")).isEqualTo(ContainerState.EXITED);
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
    }
}
