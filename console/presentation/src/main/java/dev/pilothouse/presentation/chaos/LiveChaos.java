package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.chaos.ChaosPlan;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.UiThread;
import dev.pilothouse.presentation.action.Asker;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.action.Surroundings;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.ask.Errands;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads plans and runs into a {@link ChaosBoard}, runs a plan after its review, and aborts it. Methods are for the UI
 * thread and return at once.
 */
public final class LiveChaos {
    /** Few enough digits that one can be read out and typed. */
    private static final int SEEDS = 1_000_000;

    private final FleetEngine engine;
    private final ChaosBoard board;
    private final UiThread ui;
    private final Errands errands;
    private final Surroundings around;
    private Optional<Operation> running = Optional.empty();

    public LiveChaos(FleetEngine engine, ChaosBoard board, UiThread ui, Errands errands, Surroundings around) {
        this.engine = engine;
        this.board = board;
        this.ui = ui;
        this.errands = errands;
        this.around = around;
    }

    /** Reads the profile's plans and this console's runs; asks no node. */
    public void ask() {
        errands.<Loaded<Map<String, ChaosPlan>>>ask(() -> engine.chaos().plans(), answer -> {
            board.plans(answer);
            review();
        });
        past();
    }

    private void past() {
        errands.<List<RunReport>>ask(() -> engine.chaos().runs(), board::runs);
        errands.<List<String>>ask(
                () -> engine.chaos().left(), answer -> answer.given().ifPresent(board::left));
    }

    /** Selects an entry and, where it is a plan, works out what its cells would do. */
    public void select(int index) {
        board.select(index);
        review();
    }

    private void review() {
        board.selectedPlan()
                .filter(plan -> board.reviewOf(plan) instanceof Answer.NotAsked)
                .ifPresent(plan -> {
                    // The order that was reviewed is the one that is run.
                    ChaosPlan seeded = plan.seed().isPresent()
                            ? plan
                            : plan.seeded(Math.floorMod(around.now().toEpochMilli(), SEEDS));
                    errands.<PlanReview>ask(
                            () -> PlanReview.of(seeded, engine.chaos().cells(seeded), around.specs()),
                            answer -> board.review(plan.name(), answer));
                });
    }

    /** Does it, after a question where it changes nodes, or says why not. */
    public void perform(ChaosAct act, Asker asker) {
        Availability availability = act.availability(board, around.change());
        if (availability instanceof Availability.Disabled(String reason)) {
            around.toast(Tone.WARN, reason);
            return;
        }
        switch (act) {
            case RUN ->
                board.review()
                        .ifPresent(review -> asker.confirm(
                                availability,
                                Confirmation.change("Run " + review.plan().name(), review.question(), review.nodes()),
                                () -> run(review)));
            case ABORT -> abort();
            case COMPARE -> board.compare();
            case MARK -> board.mark();
            case UNDO -> undo(asker);
        }
    }

    private void run(PlanReview review) {
        LiveRun run = new LiveRun(review.plan(), review.cells(), around.now());
        board.begin(run);
        errands.run(
                () -> {
                    Operation operation =
                            engine.chaos().run(review.plan(), event -> ui.post(() -> run.accept(event, around.now())));
                    around.started(operation);
                    ui.post(() -> begun(operation, run));
                    await(operation, run);
                },
                why -> {
                    board.forget();
                    refused(why);
                    past();
                });
    }

    private void begun(Operation operation, LiveRun run) {
        running = Optional.of(operation);
        if (run.life() == LiveRun.Life.ABORTING) {
            abort();
        }
    }

    /** On an errand's thread. */
    private void await(Operation operation, LiveRun run) {
        try {
            Outcome outcome = operation.await();
            List<String> left = engine.chaos().left();
            ui.post(() -> {
                running = Optional.empty();
                run.ended(outcome, left, around.now());
                past();
            });
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void abort() {
        board.live().ifPresent(run -> run.aborting(around.now()));
        running.ifPresent(operation -> errands.run(operation::cancel, this::refused));
    }

    private void undo(Asker asker) {
        String cells = Amounts.count(board.left().size(), "cell");
        asker.confirm(
                new Availability.Enabled(),
                Confirmation.change(
                        "Undo what was left of " + cells,
                        "Faults that a killed run left behind are ended, and their apps made as declared: "
                                + String.join(", ", board.left()) + ".",
                        around.specs().stream()
                                .filter(node ->
                                        board.left().stream().anyMatch(cell -> cell.startsWith(node.name() + "/")))
                                .toList()),
                () -> errands.run(
                        () -> {
                            Operation operation = engine.chaos().undoLeft();
                            around.started(operation);
                            try {
                                operation.await();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            ui.post(this::past);
                        },
                        this::refused));
    }

    private void refused(Explanation why) {
        around.toast(Tone.BAD, why.line());
    }
}
