package dev.pilothouse.desktop.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Parent;

/** The two looks. The base stylesheet is AtlantaFX's; ours refers to its colours by name and so follows it. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet()),
    LIGHT(new PrimerLight().getUserAgentStylesheet());

    private static final PseudoClass LIGHT_STATE = PseudoClass.getPseudoClass("light");

    private final String base;

    Theme(String base) {
        this.base = base;
    }

    public Theme other() {
        return switch (this) {
            case DARK -> LIGHT;
            case LIGHT -> DARK;
        };
    }

    /** Restyles every window of the process; on the JavaFX thread only. */
    public void applyTo(Parent root) {
        Application.setUserAgentStylesheet(base);
        root.pseudoClassStateChanged(LIGHT_STATE, this == LIGHT);
    }
}
