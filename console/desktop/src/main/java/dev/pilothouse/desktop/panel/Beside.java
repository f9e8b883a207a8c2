package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What panels have in common that gather a list from the nodes and tell all of the chosen line beside it. */
final class Beside {
    private static final double LIST = 220;
    private static final double DETAIL = 180;
    private static final double GAP = 8;

    private Beside() {}

    /** The list under the note of what it lacks, the details beside it. */
    static SplitPane split(MissingNote missing, Node list, Reading detail, double share) {
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(missing.node(), list);
        left.setMinWidth(LIST);
        detail.node().setMinWidth(DETAIL);
        SplitPane split = new SplitPane(left, detail.node());
        split.setDividerPositions(share);
        split.setMinHeight(0);
        return split;
    }

    /** The head's tools, with asking the nodes again as the last of them. */
    static HBox tools(Runnable again, Node... tools) {
        Button refresh = Parts.iconButton("Ask the nodes again", Feather.REFRESH_CW, again);
        List<Node> all = new ArrayList<>(Arrays.asList(tools));
        all.add(refresh);
        HBox box = new HBox(GAP, all.toArray(Node[]::new));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
