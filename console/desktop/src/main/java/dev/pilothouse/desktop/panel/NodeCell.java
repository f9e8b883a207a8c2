package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.look.LiveCell;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.NodeRow;
import dev.pilothouse.presentation.lease.LeaseCard;
import dev.pilothouse.presentation.lease.ServiceLine;
import dev.pilothouse.presentation.words.ContactWords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Circle;

/** A node in columns: its contact, its service, and who holds it. */
final class NodeCell extends LiveCell<NodeRow> {
    private static final double NAME = 110;
    private static final double CONTACT = 100;
    private static final double SERVICE = 150;

    private final InstantSource clock;
    private final Circle dot = Parts.dot(Tone.MUTED);
    private final Label name = column(NAME, "medium");
    private final Label contact = column(CONTACT);
    private final Label service = column(SERVICE);
    private final Label lease = Parts.label("");
    private final HBox line = new HBox(12, dot, name, contact, service, lease);

    NodeCell(InstantSource clock) {
        this.clock = clock;
        lease.setMinWidth(0);
        lease.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(lease, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected Node line() {
        return line;
    }

    @Override
    protected void show(NodeRow row) {
        Instant now = clock.instant();
        Tones.set(dot, row.tone());
        name.setText(row.name().value());
        contact.setText(ContactWords.word(row.contact()));
        Tones.set(contact, row.tone());
        ServiceLine line = row.service(now);
        service.setText("service " + line.brief());
        Tones.set(service, line.tone());
        Optional<LeaseCard> card = row.lease();
        lease.setText(card.map(held -> held.line(now)).orElse(""));
        Tones.set(lease, card.map(held -> held.tone(now)).orElse(Tone.MUTED));
        Parts.tip(lease, lease.getText());
        setAccessibleText(row.name() + ", " + contact.getText() + ", " + line.text() + ", " + lease.getText());
    }

    private static Label column(double width, String... styles) {
        Label label = Parts.label("", styles);
        label.setMinWidth(width);
        label.setMaxWidth(width);
        return label;
    }
}
