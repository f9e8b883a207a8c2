package dev.pilothouse.desktop.look;

import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.presentation.action.AppAction;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Which sign stands for what. */
public final class Icons {
    private Icons() {}

    public static Ikon of(Health health) {
        return switch (health) {
            case HEALTHY -> Feather.CHECK_CIRCLE;
            case UNHEALTHY -> Feather.ALERT_TRIANGLE;
            case STARTING -> Feather.CLOCK;
            case SYNCING -> Feather.DOWNLOAD_CLOUD;
            case STALLED -> Feather.PAUSE_CIRCLE;
            case NOT_PROBED -> Feather.MINUS_CIRCLE;
            case UNKNOWN -> Feather.HELP_CIRCLE;
        };
    }

    public static Ikon of(AppAction action) {
        return switch (action) {
            case LOGS -> Feather.ALIGN_LEFT;
            case HEALTH -> Feather.ACTIVITY;
            case WHY -> Feather.HELP_CIRCLE;
            case START -> Feather.PLAY;
            case RESTART -> Feather.ROTATE_CW;
            case STOP -> Feather.SQUARE;
            case INSTALL -> Feather.DOWNLOAD;
            case UPGRADE -> Feather.ARROW_UP_CIRCLE;
            case REMOVE -> Feather.TRASH_2;
        };
    }
}
