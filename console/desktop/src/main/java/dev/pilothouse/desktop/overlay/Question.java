package dev.pilothouse.desktop.overlay;

import dev.pilothouse.desktop.look.Parts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * Asks before something is done. The button names what it does; where something must be typed, it works only once that
 * stands there to the letter.
 */
public final class Question {
    private static final double WIDTH = 460;

    private final String title;
    private final String text;
    private final String button;
    private final Ikon icon;
    private final Optional<String> expected;

    private Question(String title, String text, String button, Ikon icon, Optional<String> expected) {
        this.title = title;
        this.text = text;
        this.button = button;
        this.icon = icon;
        this.expected = expected;
    }

    public static Question press(String title, String text, String button, Ikon icon) {
        return new Question(title, text, button, icon, Optional.empty());
    }

    public static Question type(String title, String text, String button, Ikon icon, String expected) {
        return new Question(title, text, button, icon, Optional.of(expected));
    }

    /** @param then what the answer yes does; any other answer does nothing */
    public void ask(Overlay overlay, Runnable then) {
        Button cancel = Parts.button("Cancel", Feather.X, overlay::close);
        cancel.setId("cancel");
        Button confirm = Parts.button(button, icon, () -> {
            overlay.close();
            then.run();
        });
        confirm.setId("confirm");
        confirm.getStyleClass().add("primary");
        confirm.setDefaultButton(true);
        Label body = Parts.label(text, "secondary");
        body.setWrapText(true);
        HBox buttons = new HBox(8, Parts.spacer(), cancel, confirm);
        VBox sheet = new VBox(Parts.label(title, "heading"), body);
        sheet.getStyleClass().add("question");
        sheet.setPrefWidth(WIDTH);
        Node focus = expected.<Node>map(word -> typed(sheet, confirm, word)).orElse(confirm);
        sheet.getChildren().add(buttons);
        overlay.open(sheet, Pos.CENTER, focus);
    }

    private static TextField typed(VBox sheet, Button confirm, String word) {
        TextField field = new TextField();
        field.setId("typed");
        field.setPromptText(word);
        field.setAccessibleText("Type " + word + " to confirm");
        confirm.setDisable(true);
        confirm.getStyleClass().add("dangerous");
        field.textProperty().addListener((_, _, now) -> confirm.setDisable(!now.equals(word)));
        field.setOnAction(_ -> confirm.fire());
        sheet.getChildren().add(field);
        return field;
    }
}
