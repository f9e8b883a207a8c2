package dev.pilothouse.engine.chaos.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Healing;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosFilesTest {
    private static final Set<AppId> APPS = Set.of(new AppId("web"), new AppId("chain"));

    @TempDir
    Path folder;

    private Loaded<Map<String, ChaosPlan>> load(String plan) {
        ProfileFolder profile =
                new ProfileFolder(folder).running("web", "chain").file("chaos/night.yaml", plan);
        return ChaosFiles.load(profile.fleet(), APPS);
    }

    private ChaosPlan read(String plan) {
        return switch (load(plan)) {
            case Loaded.Valid<Map<String, ChaosPlan>>(var plans, var warnings) -> {
                assertThat(warnings).isEmpty();
                yield plans.get("night");
            }
            case Loaded.Invalid<Map<String, ChaosPlan>>(var problems) ->
                throw new AssertionError(ProfileFolder.shown(problems));
        };
    }

    @Test
    void noFolderMeansNoPlans() {
        ProfileFolder profile = new ProfileFolder(folder).running("web");
        assertThat(ChaosFiles.load(profile.fleet(), APPS)).isEqualTo(new Loaded.Valid<>(Map.of(), List.of()));
    }

    @Test
    void badImageEndsUnlessItIsToServeAnotherPage() {
        assertThat(read("chaos:\n  apps: [web]\n  faults: [bad-image]\n").faults())
                .containsExactly(new Fault.BadImage(Fault.BadImage.As.DIES));
        assertThat(read("chaos:\n  apps: [web]\n  faults: [{ bad-image: { as: wrong-page } }]\n")
                        .faults())
                .containsExactly(new Fault.BadImage(Fault.BadImage.As.WRONG_PAGE));
    }

    @Test
    void shortPlanHasTheUsualValues() {
        ChaosPlan plan = read("chaos:\n  apps: [web]\n  faults: [crash]\n");
        assertThat(plan.faults()).containsExactly(Fault.Event.CRASH);
        assertThat(plan.budget()).isEqualTo(Duration.ofSeconds(60));
        assertThat(plan.repeats()).isOne();
        assertThat(plan.passes()).isEqualTo(3);
        assertThat(plan.nodesAtOnce()).isOne();
        assertThat(plan.healing()).isEqualTo(Healing.CONSOLE);
        assertThat(plan.seed()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        ChaosPlan plan = read("""
                chaos:
                  apps: [web, chain]
                  nodes: [n1]
                  labels: { site: home }
                  faults: [stop, { pause: { for: 5s } }, { loss: { for: 7s, percent: 12 } }, { disk-full: { most: 64Mi } }]
                  repeats: 4
                  budget: 30s
                  stable: 5
                  seed: 11
                  nodes_at_once: 2
                  gap: 10s
                  window: { from: "23:30", to: "02:00" }
                  asked_from: console
                  healing: service
                  data: { chain: [cat, /data/height] }
                  inhibitors: [[test, -e, /run/busy]]
                """);
        assertThat(plan.nodes()).containsExactly(new NodeName("n1"));
        assertThat(plan.faults())
                .containsExactly(
                        Fault.Event.STOP,
                        new Fault.Pause(Duration.ofSeconds(5)),
                        new Fault.PacketLoss(Duration.ofSeconds(7), 12),
                        new Fault.DiskFull(Duration.ofSeconds(20), 64 * Fault.MIB));
        assertThat(plan.seed()).contains(11L);
        assertThat(plan.healing()).isEqualTo(Healing.SERVICE);
        assertThat(plan.data()).containsEntry(new AppId("chain"), List.of("cat", "/data/height"));
        assertThat(plan.inhibitors()).containsExactly(List.of("test", "-e", "/run/busy"));
        ChaosPlan.Window window = plan.window().orElseThrow();
        assertThat(window.holds(LocalTime.of(0, 10))).isTrue();
        assertThat(window.holds(LocalTime.of(2, 0))).isFalse();
        assertThat(window.holds(LocalTime.of(12, 0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apps: [wep]\\n  faults: [crash]            | CHAOS-NAME-UNKNOWN  | Did you mean `web`?",
                "apps: [web]\\n  faults: [crahs]            | CHAOS-FAULT-UNKNOWN | Did you mean `crash`?",
                "apps: [web]\\n  faults: [crash, crash]     | CHAOS-FAULT-TWICE   | Keep one of the two",
                "apps: [web]\\n  faults: [{ pause: { for: 2h } }] | YAML-RANGE      | 30m",
                "apps: []\\n  faults: [crash]               | CHAOS-EMPTY         | at least one app",
                "apps: [web]                                | YAML-MISSING        | List the faults",
                "apps: [web]\\n  faults: [crash]\\n  window: { from: 2, to: \"03:00\" } | CHAOS-TIME | two digits"
            })
    void saysWhatIsWrongAndWhatToDo(String plan, String code, String advice) {
        Loaded<Map<String, ChaosPlan>> loaded = load("chaos:\n  " + plan.replace("\\n", "\n") + "\n");
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        assertThat(ProfileFolder.shown(loaded.problems()))
                .anySatisfy(line -> assertThat(line).contains("chaos/night.yaml", code, advice));
    }
}
