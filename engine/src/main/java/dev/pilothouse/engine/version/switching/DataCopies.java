package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import dev.pilothouse.engine.orchestrate.snapshot.SnapshotResult;
import dev.pilothouse.engine.orchestrate.snapshot.Snapshots;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.data.DataVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Copies the data of a switch while nothing runs on it, wherever its plan said that it can be. */
record DataCopies(NodeTools tools, SwitchPlan plan) {
    /**
     * @throws EngineException {@code FILE_FAILED} where a copy could not be taken and the data rules do not call the
     *     switch safe: it was agreed to with that copy
     */
    void take(Progress progress) {
        paths().forEach(path -> take(path, progress));
    }

    /** Where the plan said that a copy can be made; in its order. */
    List<String> paths() {
        return plan.data().stream()
                .filter(place -> place.effect() == DataMount.Effect.WRITTEN
                        && place.snapshot() instanceof SnapshotChance.Possible)
                .flatMap(place -> place.path().stream())
                .toList();
    }

    private void take(String path, Progress progress) {
        String label = "before-" + plan.to().map(Version::text).orElse("switch");
        Progress step = progress.step(
                "Copy the data in " + path, plan.request().address().toString());
        SnapshotResult result = new Snapshots(tools.host(), tools.access().runtime())
                .take(path, label, tools.access().timing().wall());
        switch (result) {
            case SnapshotResult.Taken taken -> {
                step.note("it lies in " + taken.snapshot().path());
                step.end(new Outcome.Succeeded(1));
            }
            case SnapshotResult.Restored restored -> step.end(new Outcome.Succeeded(1));
            case SnapshotResult.NotDone(SnapshotResult.Reason reason, String detail) -> {
                String why = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (detail.isEmpty() ? "" : ": " + detail);
                if (plan.verdict().filter(DataVerdict.Safe.class::isInstance).isEmpty()) {
                    EngineException fault = missing(path, why);
                    step.end(Outcome.Failed.of(fault));
                    throw fault;
                }
                step.end(new Outcome.Skipped(why));
            }
        }
    }

    private EngineException missing(String path, String why) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", tools.access().node().value());
        facts.put("path", path);
        facts.put("reason", "the data could not be copied first: " + why);
        return new EngineException(ErrorCode.FILE_FAILED, facts);
    }
}
