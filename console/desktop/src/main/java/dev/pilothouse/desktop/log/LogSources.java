package dev.pilothouse.desktop.log;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.log.LogSource;
import dev.pilothouse.presentation.words.Amounts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Circle;

/** The sources of a fleet log: each in its colour, to be shown or hidden, with what is wrong with it. */
final class LogSources implements View {
    private final Desk desk;
    private final FlowPane box = new FlowPane(4, 2);
    private List<LogSource> shown = List.of();
    private List<Address> made = List.of();

    LogSources(Desk desk) {
        this.desk = desk;
        box.setId("fleet-log-sources");
        HBox.setHgrow(box, Priority.ALWAYS);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        List<LogSource> now = log().sources();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Address> addresses = now.stream().map(LogSource::address).toList();
        if (!addresses.equals(made)) {
            made = addresses;
            box.getChildren().setAll(now.stream().map(this::button).toList());
        }
        for (int index = 0; index < now.size(); index++) {
            if (box.getChildren().get(index) instanceof ToggleButton button) {
                tell(button, now.get(index));
            }
        }
    }

    private ToggleButton button(LogSource source) {
        Circle dot = Parts.dot(Tone.MUTED);
        dot.getStyleClass().add(Hues.ofSource(log(), source));
        ToggleButton button = new ToggleButton(source.tag(), dot);
        button.setId("source-" + source.address().toString().replace('/', '-'));
        button.getStyleClass().addAll("quiet", "source");
        button.setTooltip(new Tooltip());
        button.setOnAction(_ -> {
            log().toggle(source.address());
            desk.panels().redraw();
        });
        return button;
    }

    private static void tell(ToggleButton button, LogSource source) {
        button.setSelected(source.visibility() == LogSource.Visibility.SHOWN);
        button.setText(source.remark().isEmpty() ? source.tag() : source.tag() + " – " + source.remark());
        Tones.set(button, source.remark().isEmpty() ? Tone.PLAIN : source.tone());
        String says = source.address() + ", " + Amounts.count(source.lines(), "line")
                + (source.remark().isEmpty() ? "" : ": " + source.remark());
        if (!says.equals(button.getTooltip().getText())) {
            button.getTooltip().setText(says);
            button.setAccessibleText("Lines of " + says);
        }
    }

    private FleetLog log() {
        return desk.panels().state().log();
    }
}
