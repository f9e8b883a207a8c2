package dev.pilothouse.engine.chaos.fleet;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.RunJournals;
import dev.pilothouse.engine.chaos.report.figures.Spread;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Matrices;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the journals of this console's runs prove about versions.
 *
 * @param folder of the runs
 */
public record PassedMatrices(Path folder) implements Matrices {
    /** Name of the fact that tells which version of an app a node ran when a run began. */
    static String fact(String node, String app) {
        return node + "/" + app + ".version";
    }

    @Override
    public Optional<MatrixPassed> passed(Optional<String> plan, AppId app, Version version) {
        return RunJournals.newest(
                        folder,
                        run -> plan.filter(name -> !name.equals(run.plan())).isEmpty()
                                && run.facts().entrySet().stream()
                                        .anyMatch(fact -> fact.getKey().endsWith("/" + app + ".version")
                                                && fact.getValue().equals(version.text())))
                .flatMap(run -> proof(run, app, version).stream())
                .findFirst();
    }

    private static Optional<MatrixPassed> proof(RunReport run, AppId app, Version version) {
        if (run.standing() != RunReport.Standing.PASSED || run.endedAt().isEmpty()) {
            return Optional.empty();
        }
        List<CellResult> cells = run.results().stream()
                .filter(cell -> cell.app().equals(app.value()))
                .filter(cell -> cell.verdict() instanceof Verdict.Pass)
                .filter(cell -> version.text().equals(run.facts().get(fact(cell.node(), cell.app()))))
                .toList();
        Spread spread = Spread.of(cells);
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(new MatrixPassed(
                        run.plan(), run.id(), run.endedAt().get(), cells.size(), spread.p95(), spread.max()));
    }
}
