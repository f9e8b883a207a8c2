package dev.pilothouse.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.Sight;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {
    @ParameterizedTest
    @EnumSource(Action.Kind.class)
    void readsBackWhatItWrote(Action.Kind kind) {
        Plan plan = new Plan(
                "plan-1",
                Instant.parse("2026-11-01T12:00:00Z"),
                List.of(new Action(
                        kind,
                        Address.parse("n1/web"),
                        "image differs",
                        List.of("image: a → b"),
                        Action.Interruption.STOP_FIRST,
                        new Downtime(Optional.empty(), Optional.of(Duration.ofMinutes(4)), "never measured"),
                        places(),
                        List.of(Address.parse("n1/db")))),
                List.of(Address.parse("n1/db")),
                List.of(new Plan.UnknownNode(new NodeName("n2"), ErrorCode.HOST_UNREACHABLE, Map.of("node", "n2"))),
                "f00",
                List.of(new Sight(Address.parse("n1/web"), Map.of("state", "running"))));

        assertThat(PlanJson.read(PlanJson.write(plan).toPrettyString())).isEqualTo(plan);
    }

    private static List<DataMount> places() {
        Mount volume = new Mount(Mount.Kind.VOLUME, "data", "/data", Mount.Access.READ_WRITE);
        return Stream.of(
                        new SnapshotChance.NotAsked(),
                        new SnapshotChance.Possible("btrfs", "reflink"),
                        new SnapshotChance.Impossible("ext4"),
                        new SnapshotChance.Unknown("no answer"))
                .map(chance -> new DataMount(
                        volume, Optional.of("/srv/data"), DataMount.Effect.WRITTEN, Optional.of(7L), chance))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"actions\":[]}",
                "{\"id\":\"x\",\"madeAt\":\"soon\",\"actions\":[],\"unchanged\":[],\"unknown\":[],\"fingerprint\":\"\"}"
            })
    void refusesWhatIsNoPlan(String text) {
        assertThatThrownBy(() -> PlanJson.read(text))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VALUE_INVALID));
    }

    @Test
    void emptyIsSaidForScripts() {
        Plan plan = new Plan("p", Instant.EPOCH, List.of(), List.of(), List.of(), "f");

        assertThat(PlanJson.write(plan).get("empty").asBoolean()).isTrue();
    }
}
