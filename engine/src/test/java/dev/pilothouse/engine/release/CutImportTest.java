package dev.pilothouse.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.FakeFaults.Act;
import dev.pilothouse.engine.container.FakeFaults.Fault;
import dev.pilothouse.engine.release.ImportReport.Result;
import dev.pilothouse.engine.release.trust.MadeRelease;
import dev.pilothouse.engine.release.trust.MadeSigner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An import that is cut at any call to the node leaves nothing half done, and the next one completes it. */
class CutImportTest {
    private static final MadeSigner ALICE = MadeSigner.of("alice", Instant.parse("2024-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    static Stream<Arguments> everyCallAndFault() {
        return Stream.of(
                        Act.PULL,
                        Act.BUILD,
                        Act.REMOVE,
                        Act.CREATE,
                        Act.START,
                        Act.INSPECT,
                        Act.TAG,
                        Act.PUSH,
                        Act.PUBLISHED)
                .flatMap(act -> Stream.of(Fault.values()).map(fault -> Arguments.of(act, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyCallAndFault")
    void leavesNothingHalfDone(Act act, Fault fault) {
        ImportBench bench = new ImportBench(folder, List.of(ALICE), 1);
        MadeRelease release = MadeRelease.of("31.0", ImportBench.SCRIPT);
        release.on(bench.host, release.signedBy(List.of(ALICE), ImportBench.SIGNED));
        bench.runtime.failNext(act, fault);

        assertThat(bench.run()).isInstanceOf(Result.Refused.class);

        assertThat(bench.catalog()).doesNotExist();
        assertThat(bench.leftovers()).isEmpty();
        boolean mayBeThere = act == Act.PUSH && fault == Fault.CUT_AFTER;
        if (!mayBeThere) {
            assertThat(bench.published()).isEmpty();
        }
        assertThat(bench.run()).isInstanceOf(Result.Imported.class);
        assertThat(bench.published()).isPresent();
        assertThat(bench.catalog()).exists();
        assertThat(bench.run()).isInstanceOf(Result.Unchanged.class);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void readsTheDigestBackLaterWhereThatWasCut(Fault fault) {
        ImportBench bench = new ImportBench(folder, List.of(ALICE), 1);
        MadeRelease release = MadeRelease.of("31.0", ImportBench.SCRIPT);
        release.on(bench.host, release.signedBy(List.of(ALICE), ImportBench.SIGNED));
        bench.runtime.program(List.of("bitcoind", "-version"), (engine, name) -> {
            engine.crash(name, 0);
            // The fetch of the base is over; the next one is of what was pushed.
            engine.failNext(Act.PULL, fault);
        });

        assertThat(bench.run()).isInstanceOf(Result.Refused.class);

        assertThat(bench.published())
                .as("pushed, and known to be what was built")
                .isPresent();
        assertThat(bench.catalog()).doesNotExist();
        bench.runtime.program(List.of("bitcoind", "-version"), (engine, name) -> engine.crash(name, 0));
        assertThat(bench.run()).isInstanceOf(Result.Imported.class);
    }

    static Stream<Fault> faults() {
        return Stream.of(Fault.values());
    }
}
