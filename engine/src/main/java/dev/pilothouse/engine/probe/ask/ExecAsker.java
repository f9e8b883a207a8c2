package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command in the app's container or on its node. */
record ExecAsker(Host node, ContainerRuntime runtime) {
    /** What {@code docker exec} and {@code podman exec} say for faults of their own. */
    private static final int EXEC_ITSELF_FAILED = 125;

    Finding ask(Probe.Exec probe, String container) {
        return switch (probe.place()) {
            case CONTAINER -> inContainer(probe, container);
            case NODE -> judge(run(probe.argv(), probe));
        };
    }

    private Finding inContainer(Probe.Exec probe, String container) {
        List<String> argv = new ArrayList<>(List.of(program(), "exec", container));
        argv.addAll(probe.argv());
        ExecResult result = run(argv, probe);
        return result.exit() instanceof ExecResult.Exit.Code(int code) && code == EXEC_ITSELF_FAILED
                ? new Finding(
                        Verdict.UNKNOWN,
                        "the command could not be run: " + Finding.printable(result.stdout() + result.stderr()))
                : judge(result);
    }

    private ExecResult run(List<String> argv, Probe.Exec probe) {
        return node.exec(
                new Command(argv, Map.of(), new Secret(""), probe.pace().timeout()));
    }

    private static Finding judge(ExecResult result) {
        String head = Finding.printable(result.stdout() + result.stderr());
        return switch (result.exit()) {
            case ExecResult.Exit.Code(int code) when code == 0 -> new Finding(Verdict.PASS, "exit 0", head);
            case ExecResult.Exit.Code(int code) -> new Finding(Verdict.FAIL, "exit " + code, head);
            case ExecResult.Exit.Signal(String name) -> new Finding(Verdict.FAIL, "signal " + name, head);
        };
    }

    private String program() {
        return runtime.info() instanceof Observation.Present<RuntimeInfo>(RuntimeInfo info)
                        && info.kind() == RuntimeInfo.Kind.PODMAN
                ? "podman"
                : "docker";
    }
}
