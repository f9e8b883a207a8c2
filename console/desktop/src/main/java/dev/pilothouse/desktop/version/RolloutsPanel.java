package dev.pilothouse.desktop.version;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.version.RolloutAct;
import dev.pilothouse.presentation.version.RolloutBoard;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Rollouts that the nodes know of; the chosen one as nodes × waves. */
public final class RolloutsPanel implements PanelView {
    private static final double LIST_SHARE = 0.36;
    private static final double LABELS = 96;

    private final Desk desk;
    private final LiveList<RolloutStatus> list;
    private final WaveGrid grid = new WaveGrid();
    private final Reading detail = new Reading("rollout-detail", "How far the rollout has come", LABELS);
    private final Map<RolloutAct, Offer> buttons = new EnumMap<>(RolloutAct.class);
    private final HBox tools = new HBox(8, Parts.spacer());
    private final SplitPane split;

    public RolloutsPanel(Desk desk) {
        this.desk = desk;
        this.list = new LiveList<>("rollouts", "Rollouts", () -> new RolloutCell(desk.screen()::now));
        list.view().getStyleClass().add("tall");
        list.onChoice(status -> {
            board().select(board().all().indexOf(status));
            refresh();
        });
        for (RolloutAct act : RolloutAct.values()) {
            Button button =
                    Parts.button(act.verb(), icon(act), () -> desk.panels().rollout(act));
            button.setId("rollout-" + act.name());
            Offer offer = new Offer(button);
            buttons.put(act, offer);
            tools.getChildren().add(offer.node());
        }
        tools.getChildren()
                .add(Parts.iconButton("Ask the nodes again", Feather.REFRESH_CW, desk.panels()::rolloutsAgain));
        tools.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(detail.node(), Priority.ALWAYS);
        VBox right = new VBox(grid.node(), detail.node());
        right.setMinWidth(240);
        list.view().setMinWidth(220);
        split = new SplitPane(list.view(), right);
        split.setDividerPositions(LIST_SHARE);
        split.setMinHeight(0);
    }

    private static Ikon icon(RolloutAct act) {
        return switch (act) {
            case PAUSE -> Feather.PAUSE;
            case RESUME -> Feather.PLAY;
            case REVERT -> Feather.ROTATE_CCW;
        };
    }

    @Override
    public Node node() {
        return split;
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public Map<String, Runnable> keys() {
        Map<String, Runnable> keys = new HashMap<>();
        for (RolloutAct act : RolloutAct.values()) {
            keys.put(String.valueOf(act.key()), () -> desk.panels().rollout(act));
        }
        keys.put("r", desk.panels()::rolloutsAgain);
        return keys;
    }

    @Override
    public void focus() {
        list.view().requestFocus();
    }

    @Override
    public void refresh() {
        List<RolloutStatus> all = board().all();
        list.whenEmpty(
                switch (board().answer()) {
                    case Answer.NotAsked<?>(), Answer.Waiting<?> _ -> "Asking the nodes …";
                    case Answer.Refused<?>(var why, var _) -> why.line();
                    case Answer.Given<?> _ ->
                        "No rollout is known to these nodes. “Roll out” in an app's versions begins one.";
                });
        list.bring(all);
        list.select(all.isEmpty() ? -1 : board().selectedIndex());
        Optional<RolloutStatus> chosen = board().selected();
        Availability change = desk.screen().questions().change();
        buttons.forEach(
                (act, offer) -> offer.show(change instanceof Availability.Enabled ? act.availability(chosen) : change));
        grid.show(chosen.map(RolloutBoard::grid).orElse(List.of()));
        detail.show(chosen.map(
                        status -> RolloutBoard.fields(status, desk.screen().now()).stream()
                                .map(field -> Reading.Line.field(field.label(), field.value(), field.tone()))
                                .toList())
                .orElse(List.of()));
    }

    private RolloutBoard board() {
        return desk.panels().state().rollouts();
    }
}
