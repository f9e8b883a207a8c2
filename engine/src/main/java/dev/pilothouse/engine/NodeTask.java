package dev.pilothouse.engine;

import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.OperationBody;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Work on one node as a step of a fleet's operation. One node's failure does not stop the others. */
record NodeTask(NodeName node, OperationBody body) {
    private record Result(NodeName node, Outcome outcome) {}

    static Outcome all(String title, List<NodeTask> tasks, Progress progress) throws InterruptedException {
        List<Result> results = Branches.all(tasks.stream()
                .map(task -> (Callable<Result>) () -> new Result(task.node, task.run(title, progress)))
                .toList());
        if (results.size() == 1) {
            return results.getFirst().outcome();
        }
        int changes = 0;
        Map<String, String> failures = new LinkedHashMap<>();
        for (Result result : results) {
            switch (result.outcome()) {
                case Outcome.Succeeded(int more) -> changes += more;
                case Outcome.Failed failed ->
                    failures.put(
                            result.node().value(),
                            failed.code().id() + " " + failed.code().name());
                case Outcome.Skipped skipped -> {}
                case Outcome.Cancelled cancelled -> {
                    return cancelled;
                }
            }
        }
        return failures.isEmpty()
                ? new Outcome.Succeeded(changes)
                : new Outcome.Failed(ErrorCode.OPERATION_FAILED, failures);
    }

    private Outcome run(String title, Progress progress) throws InterruptedException {
        Progress step = progress.step(title, node.value());
        Outcome outcome;
        try {
            outcome = body.run(step);
        } catch (EngineException fault) {
            outcome = fault.code() == ErrorCode.CANCELLED ? new Outcome.Cancelled() : Outcome.Failed.of(fault);
        }
        step.end(outcome);
        return outcome;
    }
}
