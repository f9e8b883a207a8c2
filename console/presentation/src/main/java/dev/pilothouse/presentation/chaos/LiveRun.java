package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.ChaosRuns.CellEvent;
import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.chaos.Verdict;
import dev.pilothouse.engine.chaos.report.figures.Tally;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.OutcomeWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A matrix that this console runs, as far as it has come: a fold over what the engine tells. Belongs to the UI thread. */
public final class LiveRun {
    private final ChaosPlan plan;
    private final List<Cell> cells;
    private final Instant startedAt;
    private final Map<String, LiveCell> under = new LinkedHashMap<>();
    private final Map<String, CellResult> results = new LinkedHashMap<>();
    private Optional<Instant> abortedAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private List<String> left = List.of();

    /** How far it is. */
    public enum Life {
        RUNNING,
        ABORTING,
        ENDED
    }

    LiveRun(ChaosPlan plan, List<Cell> cells, Instant startedAt) {
        this.plan = plan;
        this.cells = List.copyOf(cells);
        this.startedAt = startedAt;
    }

    void accept(CellEvent event, Instant at) {
        String id = event.cell().id();
        switch (event) {
            case CellEvent.Step(Cell cell, String step) ->
                under.put(id, under.getOrDefault(id, LiveCell.begin(cell, at)).at(step, at));
            case CellEvent.Seen seen -> under.computeIfPresent(id, (_, cell) -> cell.seen(seen.phases()));
            case CellEvent.Ended(Cell _, CellResult result) -> {
                under.remove(id);
                results.put(id, result);
            }
        }
    }

    void aborting(Instant at) {
        abortedAt = abortedAt.or(() -> Optional.of(at));
    }

    /** @param remains cells whose fault is not known to be over */
    void ended(Outcome how, List<String> remains, Instant at) {
        outcome = Optional.of(how);
        left = List.copyOf(remains);
        endedAt = Optional.of(at);
    }

    public ChaosPlan plan() {
        return plan;
    }

    public Life life() {
        return endedAt.isPresent() ? Life.ENDED : abortedAt.isPresent() ? Life.ABORTING : Life.RUNNING;
    }

    Collection<LiveCell> under() {
        return under.values();
    }

    /** The one that began last. */
    Optional<LiveCell> newest() {
        return under.values().stream().max(Comparator.comparing(LiveCell::begun));
    }

    Optional<CellResult> lastEnded() {
        return results.values().stream().reduce((_, later) -> later);
    }

    Matrix matrix() {
        List<String> faults = plan.faults().stream().map(Fault::word).toList();
        return Matrix.of(cells, faults, results.values(), under.values());
    }

    /** How many of its cells have ended, from 0 to 1. */
    public double share() {
        return cells.isEmpty() ? 1 : (double) results.size() / cells.size();
    }

    /** Such as {@code 4 of 24 cells, 3 pass, 2 under way}. */
    public String line() {
        String counts = ChaosWords.counts(Tally.of(results.values()));
        return results.size() + " of " + Amounts.count(cells.size(), "cell") + (counts.isEmpty() ? "" : ", " + counts)
                + (under.isEmpty() ? "" : ", " + under.size() + " under way");
    }

    public Tone tone() {
        boolean bad = results.values().stream().anyMatch(cell -> cell.verdict() instanceof Verdict.Fail);
        return switch (life()) {
            case RUNNING -> bad ? Tone.BAD : Tone.ACCENT;
            case ABORTING -> Tone.WARN;
            case ENDED -> bad ? Tone.BAD : outcome.map(OutcomeWords::tone).orElse(Tone.WARN);
        };
    }

    /** How it stands, and after an abort what was restored and what was not. */
    List<Field> facts(Instant now) {
        List<Field> facts = new ArrayList<>();
        String age = Amounts.span(Duration.between(startedAt, endedAt.orElse(now)));
        facts.add(new Field(
                switch (life()) {
                    case RUNNING -> "Running";
                    case ABORTING -> "Aborting";
                    case ENDED -> "Ended";
                },
                line() + ", " + age,
                tone()));
        if (life() == Life.ABORTING) {
            facts.add(new Field(
                    "", "Every fault under way is being undone, side by side; that takes 5 s at most.", Tone.WARN));
        }
        if (abortedAt.isPresent() && endedAt.isPresent()) {
            Duration took = Duration.between(abortedAt.get(), endedAt.get());
            facts.add(new Field("Aborted", "over " + ChaosWords.tenths(took) + " after it was asked for", Tone.WARN));
            restored(facts);
        }
        left.forEach(cell -> facts.add(new Field(
                "Not restored", cell + " is not known to be over. U undoes what was left behind.", Tone.BAD)));
        outcome.filter(how -> how instanceof Outcome.Failed && results.size() < cells.size())
                .ifPresent(how -> facts.add(new Field("Why", OutcomeWords.words(how), Tone.BAD)));
        return facts;
    }

    private void restored(List<Field> facts) {
        results.values().stream()
                .filter(cell -> cell.verdict() instanceof Verdict.Aborted)
                .filter(cell -> !left.contains(cell.id()))
                .forEach(cell -> facts.add(new Field(
                        "Restored",
                        cell.id() + ": "
                                + (cell.window().isEmpty()
                                        ? "nothing had been done yet"
                                        : cell.undone().isEmpty()
                                                ? "the fault leaves nothing; the app is left to whoever heals it"
                                                : String.join("; ", cell.undone())),
                        Tone.GOOD)));
    }
}
