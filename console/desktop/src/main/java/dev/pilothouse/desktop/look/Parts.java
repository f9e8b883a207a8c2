package dev.pilothouse.desktop.look;

import dev.pilothouse.presentation.Tone;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small parts that look the same everywhere. */
public final class Parts {
    private static final double DOT = 4;
    /** Width of a tooltip before its text wraps. */
    static final double TIP = 560;

    private Parts() {}

    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    public static FontIcon icon(Ikon ikon, Tone tone) {
        FontIcon icon = new FontIcon(ikon);
        Tones.set(icon, tone);
        return icon;
    }

    public static Circle dot(Tone tone) {
        Circle dot = new Circle(DOT);
        dot.getStyleClass().add("dot");
        Tones.set(dot, tone);
        return dot;
    }

    /** A word on a ground of its tone. */
    public static Label pill(String text, Tone tone) {
        Label pill = label(text, "pill");
        Tones.set(pill, tone);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        return pill;
    }

    public static Label keycap(String key) {
        Label cap = label(key, "keycap");
        cap.setMinWidth(Region.USE_PREF_SIZE);
        return cap;
    }

    public static Button button(String text, Ikon ikon, Runnable action, String... styleClasses) {
        Button button = new Button(text, new FontIcon(ikon));
        button.getStyleClass().addAll(styleClasses);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** @param says what it does, for the tooltip and for screen readers */
    public static Button iconButton(String says, Ikon ikon, Runnable action) {
        Button button = button("", ikon, action, "plain", "icon-only");
        describe(button, says);
        return button;
    }

    public static void describe(Button button, String says) {
        button.setAccessibleText(says);
        button.setTooltip(new Tooltip(says));
    }

    /** Has what may not fit told in full where the pointer rests on it. */
    public static void tip(Label label, String text) {
        Tooltip tip = label.getTooltip();
        if (text.isBlank()) {
            label.setTooltip(null);
        } else if (tip == null) {
            Tooltip made = new Tooltip(text);
            made.setWrapText(true);
            made.setMaxWidth(TIP);
            label.setTooltip(made);
        } else if (!text.equals(tip.getText())) {
            tip.setText(text);
        }
    }

    /** Takes what width is left. */
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }
}
