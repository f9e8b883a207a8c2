package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.FakeFaults;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileTest {
    private static final AppId WEB = new AppId("web");

    private final Bench bench = new Bench();

    @Test
    void installsEverythingOnAFreshNodeDependenciesFirst() throws InterruptedException {
        bench.declare("core", "h1");
        bench.declare("web", "h1", "core");

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(2));
        assertThat(bench.runtime.acts())
                .containsExactly(
                        "pull r/core:h1", "create core", "start core", "pull r/web:h1", "create web", "start web");
    }

    @Test
    void secondPassChangesNothing() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String id = bench.id("web");
        int acts = bench.runtime.acts().size();

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(0));
        assertThat(bench.runtime.acts()).hasSize(acts);
        assertThat(bench.id("web")).isEqualTo(id);
    }

    @Test
    void adoptsByExactNameAndTouchesNothing() throws InterruptedException {
        bench.declare("web", "h1");
        bench.runtime.addImage("other/web:9");
        bench.runtime.create(Bench.spec("web", "other/web:9", Map.of()));
        bench.runtime.start("web");
        String id = bench.id("web");
        int acts = bench.runtime.acts().size();

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(0));
        assertThat(bench.runtime.acts()).hasSize(acts);
        assertThat(bench.orchestrator.records().of(WEB).orElseThrow().containerId())
                .isEqualTo(id);
        assertThat(bench.orchestrator.records().of(WEB).orElseThrow().origin()).isEqualTo(Records.Origin.ADOPTED);
    }

    @Test
    void startsWhatWasStoppedFromOutside() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String id = bench.id("web");
        bench.runtime.outside(() -> bench.runtime.stop("web", Duration.ZERO));

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
        assertThat(bench.id("web")).isEqualTo(id);
    }

    @Test
    void unpausesWhatWasPausedFromOutside() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        bench.runtime.outside(() -> bench.runtime.pause("web"));

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(1));
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void leavesForeignCreatedContainersAlone() throws InterruptedException {
        bench.declare("db", "h1");
        bench.reconcile();
        bench.runtime.remove("db");
        bench.runtime.create(Bench.spec("db", "r/db:h1", Map.of()));
        int acts = bench.runtime.acts().size();

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(0));
        assertThat(bench.runtime.acts()).hasSize(acts);
    }

    @Test
    void doesNothingWhereTheNodeIsUnknown() {
        bench.declare("web", "h1");
        bench.runtime.cut();

        assertThatThrownBy(bench::reconcile)
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CONNECTION_LOST));
        assertThat(bench.runtime.acts()).isEmpty();
    }

    @Test
    void doesNothingWhereTheWishesCannotBeUnderstood() {
        bench.declare("web", "h1");
        bench.host.content.put(Bench.STATE + "/desired.json", "{\"version\":99}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(bench::reconcile)
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.STATE_UNKNOWN));
        assertThat(bench.runtime.acts()).isEmpty();
    }

    @Test
    void oneAppsFailureDoesNotStopTheOthers() throws InterruptedException {
        bench.declare("bad", "h1");
        bench.declare("needs-bad", "h1", "bad");
        bench.declare("web", "h1");
        bench.broken.put(
                new AppId("looped"), new EngineException(ErrorCode.DEPENDENCY_CYCLE, Map.of("cycle", "a → b → a")));
        bench.bad.add("h1");
        bench.apps.replace(WEB, bench.declare("web", "h2"));

        assertThat(bench.reconcile()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.facts().get("n1/bad")).contains("PROBE_FAILED");
            assertThat(failed.facts().get("n1/looped")).contains("DEPENDENCY_CYCLE");
        });
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void operatorsStopIsRespectedByEveryConsoleUntilTheOperatorStarts() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        bench.orchestrator.stop(WEB, Progress.silent());
        bench.orchestrator = bench.orchestrator(bench.runtime);

        bench.reconcile();
        assertThat(bench.state("web")).isEqualTo(ContainerState.EXITED);

        bench.orchestrator.start(WEB, Progress.silent());
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void removedStaysRemovedUntilInstalled() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        bench.orchestrator.remove(WEB, Progress.silent());
        assertThat(bench.rows()).isEmpty();

        bench.reconcile();
        assertThat(bench.rows()).isEmpty();

        bench.orchestrator.install(WEB, Progress.silent());
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
    }

    @Test
    void passDoesNotReplaceAChangedDeclarationButApplyDoes() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String before = bench.id("web");
        bench.declare("web", "h2");

        bench.reconcile();
        assertThat(bench.id("web")).isEqualTo(before);

        assertThat(bench.orchestrator.apply(Set.of(), Progress.silent())).isEqualTo(new Outcome.Succeeded(1));
        assertThat(bench.id("web")).isNotEqualTo(before);
        assertThat(bench.id("web.pilothouse-previous")).isEqualTo(before);
        assertThat(bench.state("web.pilothouse-previous")).isEqualTo(ContainerState.EXITED);
        assertThat(bench.policy("web.pilothouse-previous")).isEqualTo("no");
        assertThat(bench.rows()).hasSize(2);
    }

    @Test
    void upgradeThatDiesAgainAndAgainIsTakenBackLongBeforeItsBudgetEnds() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String before = bench.id("web");
        bench.declare("web", "h2");
        bench.dying.add("h2");
        Instant began = bench.timing.now();

        Outcome outcome = bench.orchestrator.upgrade(WEB, Progress.silent());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.facts())
                                .containsEntry("restarts", "5")
                                .containsEntry("restored", "the old container serves again"));
        assertThat(Duration.between(began, bench.timing.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(bench.id("web")).isEqualTo(before);
    }

    @Test
    void upgradeThatDoesNotPassItsGateGivesTheOldContainerBack() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String before = bench.id("web");
        bench.declare("web", "h2");
        bench.bad.add("h2");

        Outcome outcome = bench.orchestrator.upgrade(WEB, Progress.silent());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PROBE_FAILED);
            assertThat(failed.facts())
                    .containsEntry("seen", "502")
                    .containsEntry("kept", "web.pilothouse-failed")
                    .containsEntry("restored", "the old container serves again");
        });
        assertThat(bench.id("web")).isEqualTo(before);
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
        assertThat(bench.state("web.pilothouse-failed")).isEqualTo(ContainerState.EXITED);
        assertThat(bench.rows()).hasSize(2);
    }

    @Test
    void upgradeWithNothingNewKeepsTheContainer() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String before = bench.id("web");

        assertThat(bench.orchestrator.upgrade(WEB, Progress.silent())).isEqualTo(new Outcome.Succeeded(0));
        assertThat(bench.id("web")).isEqualTo(before);
    }

    @Test
    void alwaysRebuiltAppIsReplacedOnlyWhenItsImageCameOutDifferent(@TempDir Path context)
            throws InterruptedException, IOException {
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\n");
        bench.declare(
                "web",
                "h1",
                new Source.Build(
                        context,
                        "Dockerfile",
                        ImageReference.parse("localhost/web:local"),
                        Map.of(),
                        Source.RebuildPolicy.ALWAYS));
        bench.reconcile();
        String before = bench.id("web");

        bench.reconcile();

        assertThat(bench.id("web")).isNotEqualTo(before);
        assertThat(bench.runtime.acts().stream().filter(act -> act.startsWith("build")))
                .hasSize(2);
    }

    @Test
    void buildDoesNotHappenWhereTheTagIsThere(@TempDir Path context) throws InterruptedException {
        bench.runtime.addImage("localhost/web:local");
        bench.declare(
                "web",
                "h1",
                new Source.Build(
                        context,
                        "Dockerfile",
                        ImageReference.parse("localhost/web:local"),
                        Map.of(),
                        Source.RebuildPolicy.IF_MISSING));
        bench.reconcile();
        assertThat(bench.runtime.acts()).containsExactly("create web", "start web");
    }

    @Test
    void dependentWaitsForADependencyThatAnOperatorStopped() throws InterruptedException {
        bench.declare("core", "h1");
        bench.declare("web", "h1", "core");
        bench.orchestrator.stop(new AppId("core"), Progress.silent());

        assertThat(bench.reconcile()).isEqualTo(new Outcome.Succeeded(0));
        assertThat(bench.rows()).isEmpty();
        assertThat(bench.orchestrator.install(WEB, Progress.silent()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.DEPENDENCY_MISSING));
    }

    @Test
    void everyActStandsInTheJournalOfTheNodeWithItsResult() throws InterruptedException {
        bench.declare("web", "h1");
        bench.runtime.failNext(FakeFaults.Act.PULL, FakeFaults.Fault.DISK_FULL);
        bench.reconcile();
        bench.reconcile();
        bench.orchestrator.stop(WEB, Progress.silent());

        assertThat(bench.journal().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"by\":\"op@console\"", "\"result\":\"RUN-008\"", "n1/web"),
                        line -> assertThat(line).contains("\"act\":\"reconcile: install\"", "\"result\":\"done\""),
                        line -> assertThat(line).contains("\"act\":\"stop\"", "\"result\":\"begun\"", "\"id\":\"3-1\""),
                        line -> assertThat(line).contains("\"act\":\"stop\"", "\"result\":\"done\"", "\"id\":\"3-1\""));
    }
}
