package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.FleetSummary;
import dev.pilothouse.presentation.fleet.NodeRow;
import dev.pilothouse.presentation.fleet.ServiceSummary;
import dev.pilothouse.presentation.table.AppTable;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;

/** How many nodes answer, how old the picture is, how much of it is shown, and which keys matter. */
public final class StatusBar implements View {
    private final Desk desk;
    private final Circle dot = Parts.dot(Tone.MUTED);
    private final Label nodes = Parts.label("", "medium");
    private final Label age = Parts.label("", "tertiary");
    private final Label shown = Parts.label("", "tertiary");
    private final Label service = Parts.label("", "tertiary");
    private final HBox bar;

    public StatusBar(Desk desk) {
        this.desk = desk;
        HBox contact = new HBox(8, dot, nodes);
        contact.setAlignment(Pos.CENTER_LEFT);
        service.setId("service");
        service.setMinWidth(0);
        bar = new HBox(contact, age, shown, service, Parts.spacer());
        bar.getChildren().addAll(hint("Ctrl K", "commands"), hint("/", "filter"), hint("F5", "reconcile"));
        bar.getStyleClass().add("statusbar");
        nodes.setId("nodes-connected");
        shown.setId("rows-shown");
    }

    @Override
    public Node node() {
        return bar;
    }

    @Override
    public void refresh() {
        FleetSummary summary = desk.screen().header();
        nodes.setText(summary.nodesUp() + " of " + Amounts.count(summary.nodes(), "node") + " connected");
        Tones.set(dot, tone(summary));
        Optional<Instant> oldest = desk.screen().nodes().stream()
                .filter(node -> node.reach() == NodeRow.Reach.UP)
                .map(NodeRow::at)
                .min(Instant::compareTo);
        Instant now = desk.screen().now();
        age.setText(oldest.map(at -> "seen " + Amounts.age(at, now) + " ago").orElse("not seen yet"));
        ServiceSummary at = ServiceSummary.of(desk.screen().nodes(), now);
        service.setText(at.text());
        Tones.set(service, at.tone());
        Parts.tip(service, at.details());
        AppTable table = desk.screen().table();
        int all = table.all().size();
        shown.setText(
                table.filter().isActive()
                        ? table.visible().size() + " of " + Amounts.count(all, "app") + " shown"
                        : Amounts.count(all, "app"));
    }

    private static Tone tone(FleetSummary summary) {
        if (summary.nodesLost() > 0) {
            return Tone.BAD;
        }
        return summary.nodesWaiting() > 0 ? Tone.WARN : Tone.GOOD;
    }

    private static Node hint(String key, String does) {
        HBox hint = new HBox(6, Parts.keycap(key), Parts.label(does, "tertiary"));
        hint.setAlignment(Pos.CENTER_LEFT);
        return hint;
    }
}
