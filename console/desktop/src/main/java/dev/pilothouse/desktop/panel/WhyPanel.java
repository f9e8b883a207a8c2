package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.engine.Why;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Why an app or a node is as it is: the conclusion, what leads there, and what would change it. */
final class WhyPanel implements PanelView {
    private static final double LABELS = 110;

    private final Desk desk;
    private final Reading text = new Reading("why", "Why it is as it is", LABELS);
    private final Label subject = Parts.label("", "secondary");
    private final Button ofNode;
    private final Button logs;
    private final Button kept;
    private final Button again;
    private final HBox tools;

    WhyPanel(Desk desk) {
        this.desk = desk;
        subject.setId("why-subject");
        subject.setMinWidth(0);
        ofNode = Parts.button(
                "Node",
                Feather.SERVER,
                () -> app().ifPresent(app -> desk.panels().why(app.node())));
        ofNode.setId("why-node");
        logs = Parts.button("Log", Feather.ALIGN_LEFT, () -> app().ifPresent(this::openLog));
        kept = Parts.button(
                "Kept failures",
                Feather.ARCHIVE,
                () -> app().ifPresent(app -> desk.panels().failures(Optional.of(app))));
        again = Parts.iconButton("Ask again", Feather.REFRESH_CW, this::ask);
        tools = new HBox(8, subject, Parts.spacer(), ofNode, logs, kept, again);
        tools.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    public Node node() {
        return text.node();
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public void focus() {
        text.node().requestFocus();
    }

    @Override
    public void refresh() {
        subject.setText(desk.panels().state().whyOf());
        boolean isApp = app().isPresent();
        for (Button button : List.of(ofNode, logs, kept)) {
            button.setVisible(isApp);
            button.setManaged(isApp);
        }
        again.setDisable(desk.panels().state().whyOf().isEmpty());
        Answer<Why> answer = desk.panels().state().why();
        text.whenEmpty(
                switch (answer) {
                    case Answer.NotAsked<Why>() -> "Choose an app and press w";
                    case Answer.Waiting<Why> _ -> "Looking …";
                    case Answer.Given<Why> _, Answer.Refused<Why> _ -> "";
                });
        text.show(
                switch (answer) {
                    case Answer.NotAsked<Why>(), Answer.Waiting<Why> _ -> List.of();
                    case Answer.Given<Why> given -> lines(given.value());
                    case Answer.Refused<Why> refused ->
                        List.of(
                                Reading.Line.field("Not known", refused.why().sentence(), Tone.BAD),
                                Reading.Line.field("Next", refused.why().advice(), Tone.ACCENT));
                });
    }

    private static List<Reading.Line> lines(Why why) {
        List<Reading.Line> lines = new ArrayList<>();
        lines.add(Reading.Line.heading(why.headline()));
        why.evidence().forEach(fact -> lines.add(Reading.Line.field(fact.label(), fact.text(), Tone.PLAIN)));
        if (!why.next().isEmpty()) {
            lines.add(Reading.Line.heading("What would change it"));
            for (int index = 0; index < why.next().size(); index++) {
                lines.add(Reading.Line.field(
                        Integer.toString(index + 1), why.next().get(index), Tone.ACCENT));
            }
        }
        return lines;
    }

    private void openLog(Address app) {
        desk.select(app);
        desk.panels().follow(List.of(app));
    }

    private void ask() {
        String of = desk.panels().state().whyOf();
        app().ifPresentOrElse(app -> desk.panels().why(app), () -> desk.panels().why(new NodeName(of)));
    }

    private Optional<Address> app() {
        String of = desk.panels().state().whyOf();
        return of.contains("/") ? Optional.of(Address.parse(of)) : Optional.empty();
    }
}
