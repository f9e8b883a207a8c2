package dev.pilothouse.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every container runtime promises of commands in containers. */
public abstract class CommandContract extends ContainerRuntimeContract {
    /** Writes to both streams and ends with status 3. */
    protected static final List<String> SPEAKS = List.of("sh", "-c", "echo to-out; echo to-err >&2; exit 3");

    /** Writes a MiB. */
    protected static final List<String> FLOODS = List.of("sh", "-c", "head -c 1048576 /dev/zero | tr '\\0' x");

    /** Never ends. */
    protected static final List<String> HANGS = List.of("sh", "-c", "while :; do sleep 1; done");

    /** Says how many processes of {@link #HANGS} there are. */
    protected static final List<String> COUNTS_HANGING = List.of("sh", "-c", "ps | grep -c '[s]leep 1$'; true");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void givesACommandsExitAndBothItsStreams() {
        String name = running("exec-speaks");
        Executed executed = runtime().exec(name, SPEAKS, LIMIT);
        assertThat(executed.exitCode()).isEqualTo(3);
        assertThat(executed.output().lines()).containsExactlyInAnyOrder("to-out", "to-err");
    }

    @Test
    void keepsTheBeginningOfALongOutput() {
        String name = running("exec-floods");
        Executed executed = runtime().exec(name, FLOODS, LIMIT);
        assertThat(executed.exitCode()).isZero();
        assertThat(executed.output()).hasSize(Executed.MOST_BYTES).matches("x+");
    }

    @Test
    void tellsOfAProgramTheContainerDoesNotHaveAsAShellWould() {
        String name = running("exec-missing");
        assertThat(runtime().exec(name, List.of("no-such-program"), LIMIT).exitCode())
                .isIn(126, 127);
    }

    @Test
    void givesUpOnACommandThatHangsAndStartsNoOtherBesideIt() {
        String name = running("exec-hangs");
        assertThatThrownBy(() -> runtime().exec(name, HANGS, Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.COMMAND_FAILED));
        assertThatThrownBy(() -> runtime().exec(name, SPEAKS, LIMIT))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.COMMAND_FAILED));
    }

    @Test
    void runsNoCommandWhereThereIsNoContainerOrItRests() {
        assertThatThrownBy(() -> runtime().exec("contract-nowhere", SPEAKS, LIMIT))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CONTAINER_MISSING));
        String rests = create("exec-rests", IDLE);
        assertThatThrownBy(() -> runtime().exec(rests, SPEAKS, LIMIT))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.RUNTIME_REFUSED));
    }

    private String running(String name) {
        String created = create(name, IDLE);
        runtime().start(created);
        return created;
    }
}
