package dev.pilothouse.desktop.overlay;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Lays one sheet at a time over the window and shades what is behind. Escape and a click beside it take it away. */
public final class Overlay {
    private final StackPane layer = new StackPane();
    private final Region shade = new Region();
    private @Nullable Node before;

    public Overlay() {
        shade.getStyleClass().add("shade");
        shade.setOnMouseClicked(_ -> close());
        layer.setId("overlay");
        layer.setVisible(false);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    public Node node() {
        return layer;
    }

    public boolean isOpen() {
        return layer.isVisible();
    }

    /** @param focus what takes the keyboard; what had it before gets it back on closing */
    public void open(Region sheet, Pos place, Node focus) {
        if (!isOpen()) {
            before = Optional.ofNullable(layer.getScene())
                    .map(scene -> scene.getFocusOwner())
                    .orElse(null);
        }
        sheet.getStyleClass().add("overlay-sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(sheet, place);
        layer.getChildren().setAll(shade, sheet);
        layer.setVisible(true);
        focus.requestFocus();
    }

    public void close() {
        layer.setVisible(false);
        layer.getChildren().clear();
        Node had = before;
        before = null;
        if (had != null) {
            had.requestFocus();
        }
    }
}
