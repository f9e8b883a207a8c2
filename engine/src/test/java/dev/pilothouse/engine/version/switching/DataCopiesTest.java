package dev.pilothouse.engine.version.switching;

import static dev.pilothouse.engine.version.switching.SwitchBench.CORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.data.DataVerdict;
import dev.pilothouse.engine.version.data.Finding;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCopiesTest {
    @TempDir
    Path folder;

    private NodeTools tools;

    @BeforeEach
    void aNodeThatIsThisMachine() {
        NodeTools bench = new SwitchBench(folder.resolve("bench")).console("ana@desk").tools;
        tools = new NodeTools(
                new LocalHost(new NodeName("n1"), Clock.systemUTC()),
                bench.access(),
                bench.orchestrator(),
                bench.configs(),
                bench.apps(),
                bench.watched(),
                bench.guard(),
                bench.catalog(),
                bench.ids(),
                bench.matrices());
    }

    /** With a folder that the plan took for one to be copied, and that is gone by now. */
    private DataCopies copies(SnapshotChance chance, DataVerdict verdict) {
        String path = folder.resolve("gone").toString();
        Mount mount = new Mount(Mount.Kind.BIND, path, "/data", Mount.Access.READ_WRITE);
        DataMount place = new DataMount(mount, Optional.of(path), DataMount.Effect.WRITTEN, Optional.empty(), chance);
        Version to = Version.parse("31.0");
        return new DataCopies(
                tools,
                new SwitchPlan(
                        "p",
                        Instant.EPOCH,
                        new SwitchRequest.To(CORE, to, SwitchRequest.Pinning.AS_USUAL),
                        new CurrentVersion.NotInstalled(),
                        Optional.of(to),
                        Optional.empty(),
                        SwitchPlan.Direction.UP,
                        Downtime.NONE,
                        List.of(place),
                        Optional.of(verdict),
                        List.of(),
                        List.of(),
                        new Confirmation.Simple(),
                        ""));
    }

    private static DataVerdict unsure() {
        return DataVerdict.of(List.of(new Finding.Unsure("wallet", "cannot be read", List.of(), List.of())));
    }

    @Test
    void aCopyThatWasPromisedAndCannotBeTakenEndsASwitchThatIsNotSafe() {
        DataCopies copies = copies(new SnapshotChance.Possible("btrfs", "reflink"), unsure());

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> copies.take(Progress.silent()))
                .returns(ErrorCode.FILE_FAILED, EngineException::code)
                .satisfies(fault -> assertThat(fault.facts().get("reason")).contains("could not be copied first"));
    }

    @Test
    void aSafeSwitchGoesOnWithoutTheCopyThatCannotBeTaken() {
        DataCopies copies = copies(new SnapshotChance.Possible("btrfs", "reflink"), DataVerdict.of(List.of()));

        assertThatCode(() -> copies.take(Progress.silent())).doesNotThrowAnyException();
    }

    @Test
    void nothingIsTriedWhereThePlanSaidThatItCannotBe() {
        DataCopies copies = copies(new SnapshotChance.Impossible("ext4"), unsure());

        assertThatCode(() -> copies.take(Progress.silent())).doesNotThrowAnyException();
    }
}
