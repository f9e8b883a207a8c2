package dev.pilothouse.engine.version.switching;

import static dev.pilothouse.engine.version.switching.SwitchBench.CORE;
import static dev.pilothouse.engine.version.switching.SwitchBench.KNOTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.undo.Inverse;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.Badge;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.engine.version.data.DataVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchTest {
    @TempDir
    Path folder;

    private SwitchBench bench;
    private SwitchBench.Console console;

    @BeforeEach
    void installCore() throws InterruptedException {
        bench = new SwitchBench(folder);
        console = bench.console("ana@desk");
        assertThat(console.install(CORE)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void goesUpAndFollowsTheCatalogFromThenOn() throws InterruptedException {
        AppVersions before = console.look(CORE);
        assertThat(before.badges()).extracting(Badge::kind).containsExactly(Badge.Kind.UPDATE);
        assertThat(before.preselected().orElseThrow().version().text()).isEqualTo("31.0");

        assertThat(console.to(CORE, "31.0")).isEqualTo(new Outcome.Succeeded(1));

        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:31.0");
        AppVersions after = console.look(CORE);
        assertThat(after.current().known().orElseThrow().text()).isEqualTo("31.0");
        assertThat(after.settings().pinned()).isEmpty();
        assertThat(after.badges()).isEmpty();
        assertThat(after.lastKnownGood().orElseThrow().version()).contains(Version.parse("30.2"));
        assertThat(after.history()).extracting(PastVersion::fate).containsOnly(PastVersion.Fate.HEALTHY);
    }

    @Test
    void noConsoleUndoesTheChoice() throws InterruptedException {
        console.to(CORE, "31.0");
        SwitchBench.Console other = bench.console("ben@sofa");

        assertThat(other.orchestrator.plan(Set.of(CORE.app())).actions()).isEmpty();
        other.orchestrator.apply(Set.of(), Progress.silent());
        other.orchestrator.upgrade(CORE.app(), Progress.silent());

        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:31.0");
    }

    @Test
    void upgradeThatWaitedForASwitchOfAnotherConsoleTakesItAsItIsThen() throws InterruptedException {
        SwitchBench.Console other = bench.console("ben@sofa");
        other.orchestrator.plan(Set.of());
        console.to(CORE, "31.0");

        other.orchestrator.upgrade(CORE.app(), Progress.silent());

        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:31.0");
    }

    @Test
    void downIsRefusedUntilTheConsequenceIsTyped() throws InterruptedException {
        console.to(CORE, "31.0");
        SwitchPlan plan = console.plan(CORE, "30.2");

        assertThat(plan.direction()).isEqualTo(SwitchPlan.Direction.DOWN);
        assertThat(plan.confirmation()).isEqualTo(new Confirmation.Typed("every block is downloaded again"));
        assertThat(plan.consequences())
                .extracting(Consequence::kind)
                .containsExactly(Consequence.Kind.DATA_WORK, Consequence.Kind.DOWNGRADE, Consequence.Kind.PINS);
        assertThatThrownBy(() -> console.versions.carryOut(plan, "yes", Progress.silent()))
                .isInstanceOfSatisfying(EngineException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.CONFIRMATION_MISSING);
                    assertThat(fault.facts().get("consequences")).contains("every block is downloaded again", "days");
                });
        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:31.0");

        assertThat(console.carryOut(plan)).isEqualTo(new Outcome.Succeeded(1));
        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:30.2");
        AppVersions after = console.look(CORE);
        assertThat(after.settings().pinned()).contains(Version.parse("30.2"));
        assertThat(after.badges()).extracting(Badge::kind).containsExactly(Badge.Kind.PINNED);
    }

    @Test
    void failedSwitchGoesBackByItselfAndIsRemembered() throws InterruptedException {
        bench.bad.add("31.0");
        String before = bench.row("bitcoin-core").orElseThrow().id();

        Outcome outcome = console.to(CORE, "31.0");

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PROBE_FAILED);
            assertThat(failed.facts()).containsEntry("from", "30.2").containsEntry("to", "31.0");
            assertThat(failed.facts().get("restored")).contains("serves again");
        });
        assertThat(bench.row("bitcoin-core").orElseThrow().id()).isEqualTo(before);
        assertThat(bench.row("bitcoin-core").orElseThrow().state()).isEqualTo(ContainerState.RUNNING);
        AppVersions after = console.look(CORE);
        assertThat(after.current().known()).contains(Version.parse("30.2"));
        assertThat(after.history()).extracting(PastVersion::fate).contains(PastVersion.Fate.FAILED);
        bench.console("ben@sofa").orchestrator.apply(Set.of(), Progress.silent());
        assertThat(bench.row("bitcoin-core").orElseThrow().id()).isEqualTo(before);
        assertThat(console.access.undo().points())
                .noneMatch(point -> point.act().equals("switch"));
    }

    @Test
    void consoleThatDiesInTheSwitchLeavesTheOldOrTheNewAndNothingBetween() throws InterruptedException {
        for (int writes = 0; writes < 40; writes++) {
            bench = new SwitchBench(folder.resolve("at-" + writes));
            console = bench.console("ana@desk");
            console.install(CORE);
            SwitchPlan plan = console.plan(CORE, "31.0");
            bench.host.failWriteAfter(writes);
            try {
                console.carryOut(plan);
            } catch (EngineException lost) {
                assertThat(lost.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            }
            bench.host.failWriteAfter(-1);
            bench.timing.pause(Duration.ofMinutes(2));
            SwitchBench.Console next = bench.console("ben@sofa");
            next.orchestrator.apply(Set.of(CORE.app()), Progress.silent());
            next.orchestrator.apply(Set.of(CORE.app()), Progress.silent());

            assertThat(bench.row("bitcoin-core").orElseThrow().state())
                    .as("after " + writes + " writes")
                    .isEqualTo(ContainerState.RUNNING);
            assertThat(next.orchestrator.plan(Set.of(CORE.app())).actions())
                    .as("after " + writes + " writes")
                    .isEmpty();
        }
    }

    @Test
    void rollbackGoesToTheLastThatWorkedAndPins() throws InterruptedException {
        console.to(CORE, "31.0");
        bench.verdict = Optional.of(DataVerdict.of(List.of()));

        SwitchPlan plan = console.versions.plan(new SwitchRequest.Rollback(CORE));
        assertThat(plan.confirmation()).isEqualTo(new Confirmation.Simple());
        assertThat(console.carryOut(plan)).isEqualTo(new Outcome.Succeeded(1));

        assertThat(bench.image("bitcoin-core")).isEqualTo("bitcoin-core:30.2");
        assertThat(console.look(CORE).settings().pinned()).contains(Version.parse("30.2"));
    }

    @Test
    void undoPutsContainerAndSettingsBackAndPins() throws InterruptedException {
        console.to(CORE, "31.0");

        assertThat(console.access.undo().points().getFirst().act()).isEqualTo("switch");
        Inverse inverse =
                console.access.undo().inverse(console.access.undo().points().getFirst());

        assertThat(inverse)
                .isInstanceOfSatisfying(
                        Inverse.SwapBack.class,
                        swap -> assertThat(swap.files())
                                .hasEntrySatisfying(
                                        "app-configs/bitcoin-core.json",
                                        text -> assertThat(text).contains("\"pinnedVersion\" : \"30.2\"")));
    }

    @Test
    void whatCannotBeChosenSaysWhy() throws InterruptedException {
        Map<String, WhyNot.Code> expected = Map.of(
                "30.2", WhyNot.Code.RUNS_ALREADY,
                "30.0", WhyNot.Code.WITHDRAWN,
                "29.0", WhyNot.Code.OTHER_REPOSITORY);
        AppVersions seen = console.look(CORE);
        expected.forEach((version, code) -> assertThat(
                        seen.offer(Version.parse(version)).orElseThrow().whyNot())
                .as(version)
                .extracting(WhyNot::code)
                .containsExactly(code));

        SwitchPlan withdrawn = console.plan(CORE, "30.0");
        assertThatThrownBy(() -> console.carryOut(withdrawn))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VERSION_REFUSED));
        assertThatThrownBy(() -> console.plan(CORE, "27.0"))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VERSION_UNKNOWN));
    }

    @Test
    void expiredCatalogIsShownAndNotInstalledFrom() throws InterruptedException {
        bench.expire();

        assertThat(console.look(CORE).offer(Version.parse("31.0")).orElseThrow().whyNot())
                .extracting(WhyNot::code)
                .containsExactly(WhyNot.Code.CATALOG_EXPIRED);
        assertThat(console.plan(CORE, "31.0").canBeDone()).isFalse();
    }

    @Test
    void planIsRefusedWhereTheWorldMovedSince() throws InterruptedException {
        SwitchPlan plan = console.plan(CORE, "31.0");
        bench.console("ben@sofa").configure(CORE, new SettingsChange.PinCurrent());

        assertThat(console.carryOut(plan)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PLAN_OUTDATED);
            assertThat(failed.facts().get("moved")).contains("settings");
        });
    }

    @Test
    void settingsKeepWhatThisReleaseDoesNotKnow() {
        bench.settings(CORE.app(), "{\"pinnedVersion\":\"30.2\",\"note\":{\"of\":\"others\"}}");

        console.configure(CORE, new SettingsChange.Unpin(), new SettingsChange.Skip(Version.parse("31.0")));

        assertThat(bench.settings(CORE.app()))
                .contains("\"of\" : \"others\"", "31.0")
                .doesNotContain("pinnedVersion");
    }

    @Test
    void settingsThatCannotBeReadKeepEveryConsoleFromTheApp() throws InterruptedException {
        bench.settings(CORE.app(), "{\"pinnedVersion\":");
        bench.runtime.crash("bitcoin-core", 1);

        assertThat(console.orchestrator.apply(Set.of(CORE.app()), Progress.silent()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.STATE_UNKNOWN));
    }

    @Test
    void knotsIsRefusedBesideCoreFromAnyConsoleAndByAnyWay() throws InterruptedException {
        SwitchBench.Console other = bench.console("ben@sofa");

        assertThat(other.install(KNOTS))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.APP_CONFLICT));
        assertThat(other.orchestrator.plan(Set.of(KNOTS.app())).actions())
                .allMatch(action -> action.reason().contains("must not run beside bitcoin-core"));
        other.orchestrator.apply(Set.of(), Progress.silent());
        other.orchestrator.reconcile(Set.of(), Progress.silent());
        assertThat(bench.row("bitcoin-knots")).isEmpty();
        assertThat(other.plan(KNOTS, "29.3.knots20260508").obstacles())
                .extracting(WhyNot::code)
                .contains(WhyNot.Code.CONFLICT);
    }

    @Test
    void knotsDoesNotComeUpByItselfWhereCoreWasStopped() throws InterruptedException {
        console.orchestrator.stop(CORE.app(), Progress.silent());

        bench.console("ben@sofa").orchestrator.reconcile(Set.of(), Progress.silent());

        assertThat(bench.row("bitcoin-knots")).isEmpty();
    }

    @Test
    void startByHandIsRefusedAtTheEngineWhileTheRivalRuns() {
        bench.runtime.publish("x/y:1");
        bench.runtime.addImage("registry.lan:5000/bitcoin-knots:29.3.knots20260508");
        console.access
                .runtime()
                .create(console.tools
                        .apps()
                        .declared()
                        .apply(Map.of())
                        .find(KNOTS.app())
                        .orElseThrow()
                        .container());

        assertThatThrownBy(() -> console.access.runtime().start("bitcoin-knots"))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.APP_CONFLICT));
    }

    @Test
    void otherImplementationIsAnActionOfItsOwnWithItsOwnPhrase() throws InterruptedException {
        SwitchPlan plan = console.versions.plan(new SwitchRequest.Implementation(CORE, KNOTS.app(), Optional.empty()));

        assertThat(plan.confirmation()).isEqualTo(new Confirmation.Typed("change bitcoin-core to bitcoin-knots on n1"));
        assertThat(plan.consequences()).extracting(Consequence::kind).contains(Consequence.Kind.OTHER_RULES);
        assertThat(console.carryOut(plan)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(bench.row("bitcoin-core")).isEmpty();
        assertThat(bench.row("bitcoin-knots").orElseThrow().state()).isEqualTo(ContainerState.RUNNING);
        bench.console("ben@sofa").orchestrator.reconcile(Set.of(), Progress.silent());
        assertThat(bench.row("bitcoin-core")).isEmpty();
    }

    @Test
    void otherImplementationThatDoesNotWorkGivesWayToTheFormerOne() throws InterruptedException {
        bench.bad.add("knots");
        SwitchPlan plan = console.versions.plan(new SwitchRequest.Implementation(CORE, KNOTS.app(), Optional.empty()));

        assertThat(console.carryOut(plan))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.facts().get("restored")).contains("bitcoin-core serves again"));
        assertThat(bench.row("bitcoin-core").orElseThrow().state()).isEqualTo(ContainerState.RUNNING);
        assertThat(bench.row("bitcoin-knots")).isEmpty();
    }

    @Test
    void consoleThatDiesBetweenTwoImplementationsLeavesOneOfThemAtWork() throws InterruptedException {
        for (int writes = 0; writes < 60; writes++) {
            String at = "after " + writes + " writes";
            bench = new SwitchBench(folder.resolve("exchange-" + writes));
            console = bench.console("ana@desk");
            console.install(CORE);
            SwitchPlan plan =
                    console.versions.plan(new SwitchRequest.Implementation(CORE, KNOTS.app(), Optional.empty()));
            bench.host.failWriteAfter(writes);
            try {
                console.carryOut(plan);
            } catch (EngineException lost) {
                assertThat(lost.code()).as(at).isEqualTo(ErrorCode.CONNECTION_LOST);
            }
            bench.host.failWriteAfter(-1);
            bench.timing.pause(Duration.ofMinutes(2));
            SwitchBench.Console next = bench.console("ben@sofa");
            next.orchestrator.reconcile(Set.of(), Progress.silent());
            next.orchestrator.reconcile(Set.of(), Progress.silent());

            assertThat(Stream.of("bitcoin-core", "bitcoin-knots")
                            .flatMap(name -> bench.row(name).stream())
                            .filter(row -> row.state() == ContainerState.RUNNING))
                    .as(at)
                    .hasSize(1);
        }
    }

    @Test
    void journalNamesBothVersions() throws InterruptedException {
        console.to(CORE, "31.0");

        assertThat(bench.journal()).contains("switch version", "\"from\":\"30.2\"", "\"to\":\"31.0\"");
    }
}
