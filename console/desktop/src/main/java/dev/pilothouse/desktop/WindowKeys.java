package dev.pilothouse.desktop;

import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.presentation.action.AppAction;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keys that work wherever the focus is; none of them while something lies over the window. */
final class WindowKeys {
    private WindowKeys() {}

    static void install(Scene scene, FleetDesk desk, Overlay overlay, Runnable focusFilter, Runnable focusTable) {
        Map<KeyCombination, Runnable> keys = Map.of(
                ctrl(KeyCode.F),
                focusFilter,
                ctrl(KeyCode.K),
                desk::openPalette,
                ctrl(KeyCode.T),
                desk::switchTheme,
                new KeyCodeCombination(KeyCode.F5),
                desk::reconcile);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (overlay.isOpen()) {
                return;
            }
            if (event.getCode() == KeyCode.DELETE && !(scene.getFocusOwner() instanceof TextInputControl)) {
                desk.request(AppAction.REMOVE);
                event.consume();
            }
            keys.forEach((combination, does) -> {
                if (combination.match(event)) {
                    event.consume();
                    does.run();
                }
            });
            if (event.getCode() == KeyCode.ESCAPE) {
                desk.filter("");
                desk.screen().dismissToasts();
                focusTable.run();
                event.consume();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            if (event.getCharacter().equals("/") && !typing && !overlay.isOpen()) {
                event.consume();
                focusFilter.run();
            }
        });
    }

    private static KeyCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
