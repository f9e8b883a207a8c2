package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.app.care.Care;
import dev.pilothouse.engine.app.care.GateRule;
import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.text.AppId;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealTest {
    private final Bench bench = new Bench();
    private Thread watch = Thread.ofVirtual().unstarted(() -> {});

    private void watch() {
        WatchSettings settings = new WatchSettings(Duration.ofMinutes(5), Duration.ZERO, new Random(1));
        watch = Thread.ofVirtual().start(() -> {
            try {
                bench.orchestrator.watch(Set.of(), settings, Progress.silent());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @AfterEach
    void end() throws InterruptedException {
        watch.interrupt();
        watch.join();
    }

    private void rule(HealRule.Action action, int max) {
        bench.care = new Care(
                Care.STOP_GRACE, GateRule.USUAL, new HealRule(action, max, Duration.ofMinutes(10), Optional.empty()));
    }

    private long count(String act) {
        return bench.runtime.acts().stream().filter(act::equals).count();
    }

    @Test
    void restartsWhatRunsAndDoesNotAnswer() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        String id = bench.id("web");
        watch();
        bench.hang("web");

        await().until(() -> count("start web") == 2);
        assertThat(bench.id("web")).isEqualTo(id);
        await().until(() -> bench.journal().contains("reconcile: restart"));
    }

    @Test
    void anotherConsoleKnowsHowItWentUntilAnOperatorTakesItInHand() throws InterruptedException {
        AppId web = new AppId("web");
        bench.declare("web", "h1");
        bench.reconcile();
        watch();
        bench.hang("web");
        await().until(() -> bench.host.text(Bench.STATE + "/healing.json").contains("\"count\" : 1"));
        end();

        NodeOrchestrator other = bench.orchestrator(bench.runtime);
        other.plan(Set.of());
        assertThat(other.backoff().lastAttempt(web)).isPresent();
        assertThat(bench.orchestrator(bench.runtime).restart(web, Progress.silent()))
                .isEqualTo(new Outcome.Succeeded(1));
        other.plan(Set.of());
        assertThat(other.backoff().lastAttempt(web)).isEmpty();
    }

    @Test
    void makesAnewAtOnceWhereTheManifestSaysSo() throws InterruptedException {
        rule(HealRule.Action.RECREATE, 5);
        bench.declare("web", "h1");
        bench.reconcile();
        String id = bench.id("web");
        watch();
        bench.hang("web");

        await().until(() -> bench.journal().contains("reconcile: recreate"));
        assertThat(bench.id("web")).isNotEqualTo(id);
        assertThat(bench.state("web")).isEqualTo(ContainerState.RUNNING);
        assertThat(bench.rows()).hasSize(1);
    }

    @Test
    void restartsRatherThanMakingAnewWhatWouldComeOutDifferent() throws InterruptedException {
        rule(HealRule.Action.RECREATE, 5);
        bench.declare("web", "h1");
        bench.reconcile();
        String id = bench.id("web");
        bench.declare("web", "h2");
        watch();
        bench.hang("web");

        await().until(() -> bench.journal().contains("reconcile: restart"));
        assertThat(bench.id("web")).isEqualTo(id);
    }

    @Test
    void aPassAskedForOnceDoesNotAskWhatRuns() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        bench.hang("web");

        bench.reconcile();
        assertThat(count("start web")).isEqualTo(1);
    }

    @Test
    void onlyTellsWhereTheManifestSaysSo() throws InterruptedException {
        rule(HealRule.Action.ALERT, 5);
        bench.declare("web", "h1");
        bench.declare("other", "h1");
        bench.reconcile();
        watch();
        bench.hang("web");
        bench.care = Care.USUAL;
        bench.declare("other", "h1");
        bench.hang("other");

        await().until(() -> count("start other") == 2);
        assertThat(count("start web")).isEqualTo(1);
    }

    @Test
    void unpausesWhatStaysPaused() throws InterruptedException {
        bench.declare("web", "h1");
        bench.reconcile();
        watch();
        bench.runtime.outside(() -> bench.runtime.pause("web"));

        await().until(() -> {
            bench.timing.advance(Duration.ofSeconds(1));
            return bench.state("web") == ContainerState.RUNNING;
        });
        assertThat(count("unpause web")).isEqualTo(1);
    }
}
