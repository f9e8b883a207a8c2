package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Executed;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Runs a command in the app's container, through its engine, or on its node. */
record ExecAsker(Host node, ContainerRuntime runtime) {
    Finding ask(Probe.Exec probe, String container) throws SocketTimeoutException {
        return switch (probe.place()) {
            case CONTAINER -> inContainer(probe, container);
            case NODE -> onNode(probe);
        };
    }

    private Finding inContainer(Probe.Exec probe, String container) throws SocketTimeoutException {
        try {
            Executed executed =
                    runtime.exec(container, probe.argv(), probe.pace().timeout());
            return judge(executed.exitCode(), executed.output());
        } catch (EngineException fault) {
            if (fault.code() != ErrorCode.COMMAND_FAILED) {
                throw fault;
            }
            if (fault.getCause() instanceof TimeoutException) {
                throw new SocketTimeoutException("the command did not end");
            }
            return new Finding(Verdict.FAIL, fault.facts().getOrDefault("reason", "the command hangs"));
        }
    }

    private Finding onNode(Probe.Exec probe) {
        ExecResult result = node.exec(
                new Command(probe.argv(), Map.of(), new Secret(""), probe.pace().timeout()));
        String output = result.stdout() + result.stderr();
        return switch (result.exit()) {
            case ExecResult.Exit.Code(int code) -> judge(code, output);
            case ExecResult.Exit.Signal(String name) ->
                new Finding(Verdict.FAIL, "signal " + name, Finding.printable(output));
        };
    }

    private static Finding judge(int code, String output) {
        return new Finding(code == 0 ? Verdict.PASS : Verdict.FAIL, "exit " + code, Finding.printable(output));
    }
}
