package dev.pilothouse.engine.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.spec.ChaosFiles;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Loaded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellsTest {
    @TempDir
    Path folder;

    private List<NodeSpec> nodes;

    private ChaosPlan plan(String rest) {
        ProfileFolder profile = new ProfileFolder(folder)
                .fleet("""
                        fleet:
                          name: test
                          nodes:
                            n1: { address: a, apps: [web, chain], labels: { chaos: allowed } }
                            n2: { address: b, apps: [web], labels: { chaos: allowed } }
                            n3: { address: c, apps: [web, chain] }
                        """)
                .file("chaos/p.yaml", "chaos:\n  apps: [web, chain]\n  faults: [stop, crash]\n" + rest);
        nodes = profile.fleet().nodes();
        return switch (ChaosFiles.load(profile.fleet(), Set.of(new AppId("web"), new AppId("chain")))) {
            case Loaded.Valid<Map<String, ChaosPlan>>(var plans, var warnings) -> plans.get("p");
            case Loaded.Invalid<Map<String, ChaosPlan>>(var problems) ->
                throw new AssertionError(ProfileFolder.shown(problems));
        };
    }

    private List<String> ids(ChaosPlan plan) {
        return Cells.of(plan, Cells.nodes(plan, nodes)).stream().map(Cell::id).toList();
    }

    @Test
    void everyFaultOfEveryAppOnNodesThatAllowItOnly() {
        assertThat(ids(plan("")))
                .containsExactly(
                        "n1/web:stop#1",
                        "n1/web:crash#1",
                        "n1/chain:stop#1",
                        "n1/chain:crash#1",
                        "n2/web:stop#1",
                        "n2/web:crash#1");
    }

    @Test
    void aSeedGivesTheSameOrderEachTimeAndAnotherSeedAnother() {
        ChaosPlan plan = plan("  repeats: 5\n");
        assertThat(ids(plan.seeded(7))).isEqualTo(ids(plan.seeded(7))).isNotEqualTo(ids(plan.seeded(8)));
        assertThat(ids(plan.seeded(7))).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void refusesANodeThatIsNamedAndDoesNotAllowIt() {
        ChaosPlan plan = plan("  nodes: [n3]\n");
        assertThatThrownBy(() -> Cells.nodes(plan, nodes)).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.CHAOS_REFUSED);
            assertThat(fault.facts().get("reason")).contains("n3", "chaos: allowed");
        });
    }
}
