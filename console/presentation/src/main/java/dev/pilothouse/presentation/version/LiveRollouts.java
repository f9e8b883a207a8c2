package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.rollout.RolloutPlan;
import dev.pilothouse.engine.version.rollout.RolloutRequest;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Asker;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.action.Surroundings;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.ask.Errands;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the nodes for rollouts, begins them and steers them. Methods are for the UI thread and return at once. */
public final class LiveRollouts {
    /** One node first: what fails there has failed on one node. */
    private static final int CANARIES = 1;

    /** Few enough that a fleet still serves while a wave is at work. */
    private static final int WAVE = 2;

    /** A step of a rollout takes longer than that. */
    private static final Duration GLANCE = Duration.ofSeconds(5);

    private final FleetEngine engine;
    private final RolloutBoard board;
    private final Errands errands;
    private final Surroundings around;

    LiveRollouts(FleetEngine engine, RolloutBoard board, Errands errands, Surroundings around) {
        this.engine = engine;
        this.board = board;
        this.errands = errands;
        this.around = around;
    }

    /** Asks the nodes what they know of. */
    public void ask() {
        if (!(board.answer() instanceof Answer.Waiting)) {
            errands.<List<RolloutStatus>>ask(() -> engine.versions().rollouts().status(), board::answer);
        }
    }

    /** Asks again where one is under way, since another console may drive it. */
    public void glance() {
        boolean under = board.all().stream()
                .anyMatch(one ->
                        one.phase() == RolloutStatus.Phase.RUNNING || one.phase() == RolloutStatus.Phase.REVERTING);
        if (under && board.answer() instanceof Answer.Given<List<RolloutStatus>>(var _, Instant at)) {
            if (Duration.between(at, around.now()).compareTo(GLANCE) >= 0) {
                ask();
            }
        }
    }

    /** Plans it over all nodes that the app belongs to, tells what that means, and begins once it was confirmed. */
    void begin(Address app, Version version, Asker asker) {
        RolloutRequest request = new RolloutRequest(app.app(), version, around.nodesWith(app), CANARIES, WAVE);
        errands.<RolloutPlan>ask(() -> engine.versions().rollouts().plan(request), answer -> {
            switch (answer) {
                case Answer.NotAsked<RolloutPlan>() -> {}
                case Answer.Waiting<RolloutPlan> _ -> around.toast(Tone.MUTED, "Asking every node what it would mean");
                case Answer.Refused<RolloutPlan>(var why, var _) -> refused(why);
                case Answer.Given<RolloutPlan>(RolloutPlan plan, var _) -> confirm(plan, asker);
            }
        });
    }

    private void confirm(RolloutPlan plan, Asker asker) {
        List<NodeName> nodes = plan.waves().stream().flatMap(List::stream).toList();
        String title = "Roll out " + plan.request().app() + " "
                + plan.request().version().label();
        if (nodes.isEmpty()) {
            String why = leftOut(plan);
            asker.confirm(
                    new Availability.Disabled("No node can be switched" + (why.isEmpty() ? "" : ": " + why)),
                    new Confirmation.NotNeeded(),
                    () -> {});
            return;
        }
        SwitchQuestion question = SwitchQuestion.ask(title, text(plan), plan.confirmation(), specs(nodes));
        asker.confirm(
                question.availability(),
                question.confirmation(),
                () -> errands.run(
                        () -> around.started(engine.versions().rollouts().start(plan, question.typed())),
                        this::refused));
    }

    private static String text(RolloutPlan plan) {
        List<String> parts = new ArrayList<>();
        for (int wave = 0; wave < plan.waves().size(); wave++) {
            String nodes = plan.waves().get(wave).stream().map(NodeName::value).collect(Collectors.joining(", "));
            parts.add((wave == 0 ? "First " : "then ") + nodes);
        }
        List<String> sentences = new ArrayList<>();
        String soak = Amounts.span(plan.request().soak());
        sentences.add(String.join("; ", parts)
                + ". Each wave waits until the one before has passed its gate and worked for " + soak + ".");
        plan.plans().values().stream()
                .filter(SwitchPlan::canBeDone)
                .flatMap(one -> one.consequences().stream())
                .map(VersionWords::consequence)
                .distinct()
                .forEach(sentences::add);
        String left = leftOut(plan);
        if (!left.isEmpty()) {
            sentences.add("Left out: " + left + ".");
        }
        sentences.add("Where one fails, every node that was switched goes back by itself.");
        return String.join("\n", sentences);
    }

    private static String leftOut(RolloutPlan plan) {
        return plan.plans().entrySet().stream()
                .filter(entry -> !entry.getValue().canBeDone())
                .map(entry -> entry.getKey() + " ("
                        + entry.getValue().obstacles().stream()
                                .map(VersionWords::whyNot)
                                .collect(Collectors.joining("; "))
                        + ")")
                .collect(Collectors.joining(", "));
    }

    /** Pauses, resumes or reverts the selected one after a question, or says why not. */
    public void perform(RolloutAct act, Asker asker) {
        Optional<RolloutStatus> selected = board.selected();
        Availability possible = act.availability(selected);
        Availability availability = possible instanceof Availability.Enabled ? around.change() : possible;
        if (availability instanceof Availability.Disabled(String reason)) {
            around.toast(Tone.WARN, reason);
            return;
        }
        selected.ifPresent(status -> {
            List<NodeName> nodes = status.waves().stream()
                    .flatMap(wave -> wave.cells().stream())
                    .map(RolloutStatus.Cell::node)
                    .toList();
            String title =
                    act.verb() + " " + status.app() + " " + status.version().label();
            asker.confirm(
                    new Availability.Enabled(),
                    Confirmation.change(title, act.meaning(), specs(nodes)),
                    () -> steer(act, status.id()));
        });
    }

    private void steer(RolloutAct act, String id) {
        switch (act) {
            case PAUSE ->
                errands.<RolloutStatus>ask(() -> engine.versions().rollouts().pause(id), answer -> {
                    answer.given().ifPresent(board::put);
                    if (answer instanceof Answer.Refused<RolloutStatus>(var why, var _)) {
                        refused(why);
                    }
                });
            case RESUME ->
                errands.run(() -> around.started(engine.versions().rollouts().resume(id)), this::refused);
            case REVERT ->
                errands.run(() -> around.started(engine.versions().rollouts().revert(id)), this::refused);
        }
    }

    private List<NodeSpec> specs(Collection<NodeName> nodes) {
        return around.specs().stream()
                .filter(spec -> nodes.contains(spec.name()))
                .toList();
    }

    private void refused(Explanation why) {
        around.toast(Tone.BAD, why.line());
    }
}
