package dev.pilothouse.tui.sheet;

import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.PlanLine;
import dev.pilothouse.presentation.plan.PlanScreen;
import dev.pilothouse.presentation.plan.PlanScreen.Fate.Applied;
import dev.pilothouse.presentation.plan.PlanScreen.Fate.Applying;
import dev.pilothouse.presentation.plan.PlanScreen.Fate.Open;
import dev.pilothouse.presentation.plan.PlanView;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.OutcomeWords;
import dev.pilothouse.tui.key.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What would be done, in order, and carrying it out. */
public final class PlanSheet extends TextSheet {
    private final FleetScreen screen;

    public PlanSheet(FleetScreen screen, LivePanels live, Verbs verbs) {
        this.screen = screen;
        on(Act.REFRESH, () -> {
            toFirst();
            live.plan(plan().selector());
        });
        on(
                Act.APPLY,
                () -> plan().answer()
                        .given()
                        .ifPresentOrElse(
                                given -> verbs.confirm(
                                        plan().availability(screen.access()),
                                        screen.questions().apply(given),
                                        live::apply),
                                () -> verbs.toast(Tone.MUTED, "There is no plan yet")));
    }

    private PlanScreen plan() {
        return screen.panels().plan();
    }

    @Override
    public Kind kind() {
        return Kind.PLAN;
    }

    @Override
    String title() {
        String about = plan().selector().apps().isEmpty() ? "the fleet" : selection();
        return "Plan for " + about;
    }

    private String selection() {
        List<String> names = new ArrayList<>();
        plan().selector().nodes().forEach(node -> names.add(node.value()));
        String apps = String.join(
                ", ",
                plan().selector().apps().stream().map(Object::toString).sorted().toList());
        return names.size() == 1 ? names.getFirst() + "/" + apps : apps;
    }

    @Override
    String remark() {
        return plan().answer()
                .given()
                .map(given -> "made " + Amounts.age(given.madeAt(), screen.now()) + " ago")
                .orElse("");
    }

    @Override
    Tone remarkTone() {
        return Tone.MUTED;
    }

    @Override
    List<Row> rows() {
        return switch (plan().answer()) {
            case Answer.NotAsked<Plan>() -> List.of(Row.of("No plan was asked for yet: r makes one.", Tone.MUTED));
            case Answer.Waiting<Plan>(var since) ->
                List.of(Row.of(
                        "Looking at the nodes, since "
                                + Amounts.span(Duration.between(since, screen.now()))
                                + ". Nothing is changed by that.",
                        Tone.MUTED));
            case Answer.Refused<Plan>(var why, var _) ->
                List.of(
                        Row.field("No plan", 10, why.sentence(), Tone.BAD),
                        Row.field("Next", 10, why.advice(), Tone.ACCENT));
            case Answer.Given<Plan>(Plan given, var _) -> given(given);
        };
    }

    private List<Row> given(Plan given) {
        PlanView view = PlanView.of(given);
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(view.summary(), view.tone()));
        rows.add(fate(given));
        rows.add(Row.EMPTY);
        for (PlanLine line : view.lines()) {
            rows.add(new Row(line.spans()));
        }
        if (given.actions().isEmpty() && given.unknown().isEmpty()) {
            rows.add(Row.of("Everything is as it is declared.", Tone.GOOD));
        }
        return rows;
    }

    private Row fate(Plan given) {
        return switch (plan().fate()) {
            case Open() ->
                PlanScreen.changes(given).isEmpty()
                        ? Row.of("There is nothing to apply.", Tone.MUTED)
                        : Row.of("Nothing is changed yet: a applies it, after asking.", Tone.MUTED);
            case Applying() -> Row.of("It is being carried out: o shows the steps.", Tone.ACCENT);
            case Applied(var outcome) ->
                Row.of("It was carried out: " + OutcomeWords.words(outcome), OutcomeWords.tone(outcome));
        };
    }
}
