package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.chaos.report.figures.Comparison;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans, the run under way and past runs, one of them selected and shown. Belongs to the UI thread. */
public final class ChaosBoard {
    private Answer<Loaded<Map<String, ChaosPlan>>> plans = new Answer.NotAsked<>();
    private Answer<List<RunReport>> runs = new Answer.NotAsked<>();
    private List<String> left = List.of();
    private Optional<LiveRun> live = Optional.empty();
    private final Map<String, Answer<PlanReview>> reviews = new HashMap<>();
    private final Map<String, RunView> views = new HashMap<>();
    private Optional<RunComparison> comparison = Optional.empty();
    private @Nullable String chosen;
    private @Nullable String marked;

    /** What is shown of the selected entry. */
    public sealed interface Shown {
        /** There is nothing to select. */
        record Nothing() implements Shown {}

        record Review(Answer<PlanReview> answer) implements Shown {}

        record Run(RunView view) implements Shown {}

        record Compared(RunComparison comparison) implements Shown {}
    }

    void plans(Answer<Loaded<Map<String, ChaosPlan>>> fresh) {
        if (!(fresh instanceof Answer.Waiting && plans instanceof Answer.Given)) {
            plans = fresh;
        }
    }

    void runs(Answer<List<RunReport>> fresh) {
        if (!(fresh instanceof Answer.Waiting && runs instanceof Answer.Given)) {
            runs = fresh;
        }
    }

    void left(List<String> cells) {
        left = List.copyOf(cells);
    }

    void review(String plan, Answer<PlanReview> answer) {
        reviews.put(plan, answer);
    }

    /** A run that begins takes the place of the one before, and is shown. */
    void begin(LiveRun run) {
        live = Optional.of(run);
        views.remove("live");
        chosen = "live";
        comparison = Optional.empty();
    }

    /** A run that was refused never was. */
    void forget() {
        live = Optional.empty();
    }

    public Answer<Loaded<Map<String, ChaosPlan>>> plans() {
        return plans;
    }

    /** What is wrong with the profile's plan files. */
    public List<Problem> problems() {
        return plans.given().map(Loaded::problems).orElse(List.of());
    }

    public Optional<LiveRun> live() {
        return live;
    }

    public boolean isRunning() {
        return live.filter(run -> run.life() != LiveRun.Life.ENDED).isPresent();
    }

    /** Cells that a killed run left behind; also those under way while one runs. */
    public List<String> left() {
        return isRunning() ? List.of() : left;
    }

    public List<ChaosEntry> entries() {
        List<ChaosEntry> entries = new ArrayList<>();
        live.ifPresent(run -> entries.add(new ChaosEntry.Live(run)));
        plans.given().ifPresent(loaded -> {
            if (loaded instanceof Loaded.Valid<Map<String, ChaosPlan>>(var value, var _)) {
                value.values().forEach(plan -> entries.add(new ChaosEntry.Plan(plan)));
            }
        });
        runs.given().ifPresent(all -> all.forEach(run -> entries.add(new ChaosEntry.Past(run))));
        return entries;
    }

    public Optional<ChaosEntry> selected() {
        List<ChaosEntry> entries = entries();
        return entries.stream()
                .filter(entry -> entry.key().equals(chosen))
                .findFirst()
                .or(() -> entries.stream().findFirst());
    }

    public int selectedIndex() {
        String key = selected().map(ChaosEntry::key).orElse("");
        List<ChaosEntry> entries = entries();
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).key().equals(key)) {
                return index;
            }
        }
        return 0;
    }

    /** Selecting another entry ends a comparison. */
    public void select(int index) {
        List<ChaosEntry> entries = entries();
        if (!entries.isEmpty()) {
            String key = entries.get(Math.clamp(index, 0, entries.size() - 1)).key();
            if (!key.equals(chosen)) {
                comparison = Optional.empty();
            }
            chosen = key;
        }
    }

    /** The plan that the selected entry is, or was made of. */
    Optional<ChaosPlan> selectedPlan() {
        return selected().flatMap(entry -> switch (entry) {
            case ChaosEntry.Plan(ChaosPlan plan) -> Optional.of(plan);
            case ChaosEntry.Live _, ChaosEntry.Past _ -> Optional.empty();
        });
    }

    Optional<RunReport> selectedRun() {
        return selected().flatMap(entry -> switch (entry) {
            case ChaosEntry.Past(RunReport run) -> Optional.of(run);
            case ChaosEntry.Live _, ChaosEntry.Plan _ -> Optional.empty();
        });
    }

    /** The review of the selected plan, where it is there. */
    Optional<PlanReview> review() {
        return selectedPlan().flatMap(plan -> reviewOf(plan).given());
    }

    Answer<PlanReview> reviewOf(ChaosPlan plan) {
        return reviews.getOrDefault(plan.name(), new Answer.NotAsked<>());
    }

    public Shown shown() {
        if (comparison.isPresent()) {
            return new Shown.Compared(comparison.get());
        }
        return selected()
                .<Shown>map(entry -> switch (entry) {
                    case ChaosEntry.Plan(ChaosPlan plan) -> new Shown.Review(reviewOf(plan));
                    case ChaosEntry.Live(LiveRun run) ->
                        new Shown.Run(views.computeIfAbsent(entry.key(), _ -> new RunView(run)));
                    case ChaosEntry.Past(RunReport run) ->
                        new Shown.Run(views.computeIfAbsent(entry.key(), _ -> new RunView(run)));
                })
                .orElse(new Shown.Nothing());
    }

    /** The matrix that is shown, where one is. */
    public Optional<RunView> view() {
        return shown() instanceof Shown.Run(RunView view) ? Optional.of(view) : Optional.empty();
    }

    /** Whether runs are compared with this one. */
    public boolean isMarked(ChaosEntry entry) {
        return entry.key().equals(marked);
    }

    /** Has runs compared with the selected one, or no longer. */
    void mark() {
        selectedRun().map(run -> "run " + run.id()).ifPresent(key -> marked = key.equals(marked) ? null : key);
    }

    /** What the selected run would be compared with: the marked one, otherwise the one before it of the same plan. */
    Optional<RunReport> comparable() {
        Optional<RunReport> selected = selectedRun();
        List<RunReport> all = runs.given().orElse(List.of());
        return selected.flatMap(after -> all.stream()
                .filter(run -> ("run " + run.id()).equals(marked) && !run.id().equals(after.id()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(run -> run.plan().equals(after.plan())
                                && run.startedAt().isBefore(after.startedAt()))
                        .findFirst()));
    }

    void compare() {
        selectedRun()
                .ifPresent(after -> comparable().ifPresent(other -> {
                    boolean earlier = other.startedAt().isBefore(after.startedAt());
                    comparison = Optional.of(
                            new RunComparison(earlier ? Comparison.of(other, after) : Comparison.of(after, other)));
                }));
    }

    /** Back from a comparison to the run. */
    public void endComparison() {
        comparison = Optional.empty();
    }

    /** What is to be told above everything: plan files that cannot be read, and what was left behind. */
    public List<Field> warnings() {
        List<Field> warnings = new ArrayList<>();
        problems()
                .forEach(problem -> warnings.add(new Field(
                        problem.location().toString(),
                        problem.location().field() + (problem.location().field().isEmpty() ? "" : ": ") + problem.what()
                                + " " + problem.advice(),
                        Tone.BAD)));
        if (!left().isEmpty()) {
            warnings.add(new Field(
                    "Left behind",
                    "A run was killed; not known to be over: " + String.join(", ", left()) + ". U undoes it.",
                    Tone.BAD));
        }
        return warnings;
    }

    /** What is said where there is nothing to select. */
    public String whenEmpty() {
        return switch (plans) {
            case Answer.NotAsked<?>(), Answer.Waiting<?> _ -> "Reading the plans and the runs of this console.";
            case Answer.Refused<?>(var why, var _) -> why.line();
            case Answer.Given<?> _ ->
                "There is no plan in the profile's chaos folder, and no run of this console. Write chaos/NAME.yaml.";
        };
    }
}
