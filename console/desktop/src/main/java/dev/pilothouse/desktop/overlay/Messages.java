package dev.pilothouse.desktop.overlay;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.Toast;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Messages that go away by themselves, in the corner, over everything and in nobody's way. */
public final class Messages implements View {
    private static final double WIDTH = 420;

    private final Desk desk;
    private final VBox box = new VBox(8);
    private List<Toast> shown = List.of();

    public Messages(Desk desk) {
        this.desk = desk;
        box.setId("messages");
        box.getStyleClass().add("messages");
        box.setAlignment(Pos.BOTTOM_RIGHT);
        box.setPickOnBounds(false);
        box.setMouseTransparent(true);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        List<Toast> now = desk.screen().toasts();
        if (!now.equals(shown)) {
            shown = now;
            box.getChildren().setAll(now.stream().map(Messages::message).toList());
        }
    }

    private static Node message(Toast toast) {
        Label text = Parts.label(toast.text());
        text.setWrapText(true);
        HBox message = new HBox(10, Parts.icon(sign(toast.tone()), toast.tone()), text);
        message.setAlignment(Pos.CENTER_LEFT);
        message.getStyleClass().addAll("message", "overlay-sheet");
        message.setMaxWidth(WIDTH);
        Tones.set(message, toast.tone());
        return message;
    }

    private static Ikon sign(Tone tone) {
        return switch (tone) {
            case GOOD -> Feather.CHECK_CIRCLE;
            case BAD -> Feather.X_CIRCLE;
            case WARN -> Feather.ALERT_TRIANGLE;
            case MUTED, ACCENT, PLAIN -> Feather.INFO;
        };
    }
}
