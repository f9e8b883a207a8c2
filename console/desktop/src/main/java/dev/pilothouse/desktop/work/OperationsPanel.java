package dev.pilothouse.desktop.work;

import dev.pilothouse.desktop.look.LineList;
import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.presentation.work.Work;
import dev.pilothouse.presentation.work.WorkBoard;
import dev.pilothouse.presentation.work.WorkLine;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Operations under way and lately ended; the chosen one as a tree of its steps, with what the chosen step told. */
public final class OperationsPanel implements PanelView {
    private static final double LIST_SHARE = 0.36;
    private static final double NOTES = 96;

    private final Desk desk;
    private final LiveList<Work> works;
    private final LiveList<WorkLine> steps;
    private final LineList<String> notes =
            new LineList<>("step-notes", "What the step told", (cell, line) -> cell.setText(line), line -> line);
    private final LeaseCards leases;
    private final Label count = Parts.label("", "tertiary");
    private final Button cancel;
    private final HBox tools;
    private final VBox box;

    public OperationsPanel(Desk desk) {
        this.desk = desk;
        this.leases = new LeaseCards(desk);
        this.works = new LiveList<>("works", "Operations", () -> new WorkCell(desk.screen()::now));
        this.steps = new LiveList<>("steps", "Steps of the operation", () -> new StepCell(desk.screen()::now));
        works.view().getStyleClass().add("tall");
        works.whenEmpty("No operation yet");
        works.onChoice(work -> {
            board().select(work.id());
            refresh();
        });
        steps.whenEmpty("");
        steps.onChoice(_ -> showNotes());
        notes.view().setMinHeight(0);
        notes.view().setPrefHeight(NOTES);
        cancel = Parts.button(
                "Interrupt",
                Feather.X,
                () -> board().selected().ifPresent(work -> desk.panels().interrupt(work)));
        cancel.setId("cancel-operation");
        tools = new HBox(10, count, Parts.spacer(), cancel);
        tools.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(works.view(), Priority.ALWAYS);
        VBox.setVgrow(steps.view(), Priority.ALWAYS);
        VBox left = new VBox(works.view());
        VBox right = new VBox(steps.view(), notes.view());
        left.setMinWidth(260);
        right.setMinWidth(200);
        SplitPane split = new SplitPane(left, right);
        split.setDividerPositions(LIST_SHARE);
        split.setMinHeight(0);
        VBox.setVgrow(split, Priority.ALWAYS);
        box = new VBox(leases.node(), split);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public void focus() {
        works.view().requestFocus();
    }

    @Override
    public void refresh() {
        leases.refresh();
        List<Work> all = board().all();
        Optional<Work> chosen = board().selected();
        works.bring(all);
        works.select(chosen.map(all::indexOf).orElse(-1));
        steps.bring(chosen.map(Work::lines).orElse(List.of()));
        showNotes();
        int running = board().running().size();
        count.setText(running == 0 ? "none under way" : running + " under way");
        cancel.setVisible(chosen.isPresent());
        chosen.ifPresent(work -> {
            cancel.setText("Interrupt " + work.title());
            cancel.setDisable(work.outcome().isPresent());
        });
    }

    private void showNotes() {
        WorkLine chosen = steps.view().getSelectionModel().getSelectedItem();
        List<String> told = chosen == null
                ? board().selected().map(work -> work.current().notes()).orElse(List.of())
                : chosen.step().notes();
        notes.view().setVisible(!told.isEmpty());
        notes.view().setManaged(!told.isEmpty());
        if (!notes.lines().equals(told)) {
            notes.lines().setAll(told);
            notes.view().scrollTo(told.size());
        }
    }

    private WorkBoard board() {
        return desk.panels().state().work();
    }
}
