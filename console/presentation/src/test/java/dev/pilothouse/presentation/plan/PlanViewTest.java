package dev.pilothouse.presentation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Action.Interruption;
import dev.pilothouse.engine.orchestrate.Action.Kind;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.DataMount.Effect;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanViewTest {
    private static final Address CORE = Address.parse("n1/bitcoin-core");
    private static final Address UI = Address.parse("n1/bitcoin-ui");
    private static final long GIB = 1L << 30;

    @Test
    void numbersWhatIsDoneAndCountsIt() {
        PlanView view = PlanView.of(plan(
                List.of(
                        action(Kind.PULL, UI, "no container archy-bitcoin-ui"),
                        action(Kind.CREATE, UI, "no container archy-bitcoin-ui"),
                        action(Kind.START, UI, "no container archy-bitcoin-ui"),
                        replacement(new SnapshotChance.Impossible("ext4"))),
                List.of(new Plan.UnknownNode(
                        new NodeName("n3"), ErrorCode.HOST_UNREACHABLE, Map.of("why", "refused")))));

        assertThat(view.summary()).isEqualTo("1 pull, 1 create, 1 replace (stop-first), 2 unchanged, 1 node unknown");
        assertThat(view.steps()).extracting(PlanStep::number).containsExactly(1, 2, 3, 4, 0);
        assertThat(view.tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void replacementTellsInterruptionDataAndSnapshotPlainly() {
        assertThat(text(replacement(new SnapshotChance.Impossible("ext4"))))
                .containsExactly(
                        "1  n1/bitcoin-core  replace, stop-first  the declaration changed",
                        "     image       a:1 → a:2",
                        "     order       after bitcoin-ui",
                        "     interrupts  yes: down about 12s, at most 4m (last time 12 s)",
                        "     data        volume bitcoin-data → /data: kept as it is; the container goes on writing to it",
                        "     snapshot    impossible on ext4, volume bitcoin-data 612 GiB");
    }

    @Test
    void possibleAndUnknownSnapshotsAreToldApart() {
        assertThat(text(replacement(new SnapshotChance.Possible("btrfs", "reflink"))))
                .last()
                .asString()
                .contains("possible (btrfs reflink)");
        assertThat(text(replacement(new SnapshotChance.Unknown("the node did not say"))))
                .last()
                .asString()
                .contains("unknown: the node did not say");
    }

    @Test
    void noticeIsNotNumberedAndIsNoWork() {
        PlanView view = PlanView.of(plan(
                List.of(new Action(Kind.NOTICE, UI, "adopted", List.of("image: a → b"), Interruption.NONE)),
                List.of()));

        assertThat(view.summary()).isEqualTo("nothing to do, 2 unchanged, 1 to look at");
        assertThat(view.steps().getFirst().number()).isZero();
        assertThat(view.tone()).isEqualTo(Tone.WARN);
    }

    @Test
    void emptyPlanSaysSo() {
        PlanView view = PlanView.of(plan(List.of(), List.of()));

        assertThat(view.summary()).isEqualTo("nothing to do, 2 unchanged");
        assertThat(view.lines()).isEmpty();
        assertThat(view.tone()).isEqualTo(Tone.GOOD);
    }

    private static List<String> text(Action action) {
        return PlanView.of(plan(List.of(action), List.of())).lines().stream()
                .map(PlanLine::text)
                .toList();
    }

    private static Action action(Kind kind, Address address, String reason) {
        return new Action(kind, address, reason, List.of(), Interruption.NONE);
    }

    private static Action replacement(SnapshotChance chance) {
        Mount volume = new Mount(Mount.Kind.VOLUME, "bitcoin-data", "/data", Mount.Access.READ_WRITE);
        return new Action(
                Kind.REPLACE,
                CORE,
                "the declaration changed",
                List.of("image: a:1 → a:2"),
                Interruption.STOP_FIRST,
                new Downtime(Optional.of(Duration.ofSeconds(12)), Optional.of(Duration.ofMinutes(4)), "last time 12 s"),
                List.of(new DataMount(
                        volume, Optional.of("/var/lib/x"), Effect.WRITTEN, Optional.of(612 * GIB), chance)),
                List.of(UI));
    }

    private static Plan plan(List<Action> actions, List<Plan.UnknownNode> unknown) {
        return new Plan(
                "plan-1",
                Instant.EPOCH,
                actions,
                List.of(Address.parse("n1/lnd-ui"), Address.parse("n2/lnd-ui")),
                unknown,
                "f");
    }
}
