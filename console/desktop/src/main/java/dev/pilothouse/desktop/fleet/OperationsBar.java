package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.presentation.fleet.RunningOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is under way, each with how far it is and a way to end it. Not there while nothing is. */
public final class OperationsBar implements View {
    /** More lines than this would push the table away; the rest is counted. */
    private static final int LINES = 3;

    private final Desk desk;
    private final VBox box = new VBox();
    private final Label more = Parts.label("", "small", "tertiary");
    private final Map<OperationId, OperationLine> lines = new LinkedHashMap<>();

    public OperationsBar(Desk desk) {
        this.desk = desk;
        box.setId("operations");
        box.getStyleClass().add("operations");
        show(List.of());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        // The panel tells the same and more.
        boolean told = desk.panel() == Panel.OPERATIONS;
        show(told ? List.of() : desk.screen().operations().running());
    }

    private void show(List<RunningOperation> running) {
        box.setVisible(!running.isEmpty());
        box.setManaged(!running.isEmpty());
        List<RunningOperation> shown = running.stream().limit(LINES).toList();
        lines.keySet().retainAll(shown.stream().map(RunningOperation::id).toList());
        List<Node> wanted = new ArrayList<>();
        for (RunningOperation operation : shown) {
            OperationLine line =
                    lines.computeIfAbsent(operation.id(), id -> new OperationLine(operation, () -> desk.cancel(id)));
            line.show(operation, desk.screen().now());
            wanted.add(line.node());
        }
        int hidden = running.size() - shown.size();
        more.setText(hidden + " more under way");
        if (hidden > 0) {
            wanted.add(more);
        }
        if (!box.getChildren().equals(wanted)) {
            box.getChildren().setAll(wanted);
        }
    }
}
