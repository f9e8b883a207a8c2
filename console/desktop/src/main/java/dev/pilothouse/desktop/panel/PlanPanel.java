package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.plan.PlanScreen;
import dev.pilothouse.presentation.plan.PlanScreen.Fate;
import dev.pilothouse.presentation.plan.PlanStep;
import dev.pilothouse.presentation.plan.PlanView;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.OutcomeWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** What reconcile would do: every step with its reason, what users notice and what becomes of the data. */
final class PlanPanel implements PanelView {
    private final Desk desk;
    private final LiveList<PlanStep> steps = new LiveList<>("plan-steps", "Steps of the plan", PlanStepCell::new);
    private final Label summary = Parts.label("", "medium");
    private final Label state = Parts.label("", "small", "tertiary");
    private final Button apply;
    private final Offer applyOffer;
    private final Button again;
    private final HBox tools;
    private Optional<Plan> shown = Optional.empty();
    private List<PlanStep> view = List.of();

    PlanPanel(Desk desk) {
        this.desk = desk;
        steps.view().getStyleClass().add("plan");
        summary.setId("plan-summary");
        summary.setMinWidth(0);
        state.setId("plan-state");
        state.setMinWidth(0);
        again = Parts.button("New plan", Feather.REFRESH_CW, desk.panels()::plan);
        again.setId("plan-again");
        apply = Parts.button("Apply the plan", Feather.PLAY_CIRCLE, desk.panels()::apply, "primary");
        apply.setId("plan-apply");
        applyOffer = new Offer(apply);
        tools = new HBox(10, summary, state, Parts.spacer(), again, applyOffer.node());
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.setMinWidth(0);
    }

    @Override
    public Node node() {
        return steps.view();
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public Map<String, Runnable> keys() {
        return Map.of("a", apply::fire, "r", again::fire);
    }

    @Override
    public void focus() {
        steps.view().requestFocus();
    }

    @Override
    public void refresh() {
        PlanScreen screen = desk.panels().state().plan();
        Optional<Plan> plan = screen.answer().given();
        if (!plan.equals(shown)) {
            shown = plan;
            Optional<PlanView> made = plan.map(PlanView::of);
            view = made.map(PlanView::steps).orElse(List.of());
            summary.setText(made.map(PlanView::summary).orElse(""));
            Tones.set(summary, made.map(PlanView::tone).orElse(Tone.PLAIN));
            Parts.tip(summary, summary.getText());
        }
        steps.whenEmpty(
                switch (screen.answer()) {
                    case Answer.NotAsked<Plan>() -> "No plan was made yet";
                    case Answer.Waiting<Plan> _ -> "Looking at the nodes …";
                    case Answer.Given<Plan> _ -> "Everything is as declared: there is nothing to do";
                    case Answer.Refused<Plan> refused -> refused.why().line();
                });
        steps.bring(view);
        tell(screen);
        applyOffer.show(screen.availability(desk.screen().access()));
        again.setDisable(screen.answer() instanceof Answer.Waiting);
    }

    private void tell(PlanScreen screen) {
        switch (screen.fate()) {
            case Fate.Open() -> {
                String age = screen.answer() instanceof Answer.Given<Plan>(Plan _, var at)
                        ? "made " + Amounts.age(at, desk.screen().now()) + " ago"
                        : "";
                tell(age, Tone.MUTED);
            }
            case Fate.Applying() -> tell("being carried out", Tone.ACCENT);
            case Fate.Applied(var outcome) -> tell(OutcomeWords.words(outcome), OutcomeWords.tone(outcome));
        }
    }

    private void tell(String text, Tone tone) {
        state.setText(text);
        Tones.set(state, tone);
        Parts.tip(state, text);
    }
}
