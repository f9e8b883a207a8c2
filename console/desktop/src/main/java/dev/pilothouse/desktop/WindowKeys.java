package dev.pilothouse.desktop;

import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.detail.DetailTab;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keys that work wherever the focus is; none of them while something lies over the window. */
final class WindowKeys {
    private WindowKeys() {}

    /** @param inPanel what a letter means in the panel that has the keyboard, before it means what it does everywhere */
    static void install(
            Scene scene,
            FleetDesk desk,
            Overlay overlay,
            Runnable focusFilter,
            Runnable focusTable,
            Function<String, Optional<Runnable>> inPanel) {
        Map<KeyCombination, Runnable> keys = Map.of(
                ctrl(KeyCode.F),
                focusFilter,
                ctrl(KeyCode.K),
                desk::openPalette,
                ctrl(KeyCode.T),
                desk::switchTheme,
                new KeyCodeCombination(KeyCode.F5),
                desk::reconcile,
                new KeyCodeCombination(KeyCode.F1),
                desk::openKeys);
        Map<String, Runnable> letters = letters(desk, focusFilter);
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
                desk.back();
                focusTable.run();
                event.consume();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            Runnable does = inPanel.apply(event.getCharacter()).orElse(letters.get(event.getCharacter()));
            if (does != null && !typing && !overlay.isOpen() && !event.isControlDown() && !event.isAltDown()) {
                event.consume();
                does.run();
            }
        });
    }

    /** The terminal's letters, for what both have. */
    private static Map<String, Runnable> letters(FleetDesk desk, Runnable focusFilter) {
        Map<String, Runnable> letters = new HashMap<>();
        letters.put("/", focusFilter);
        letters.put("?", desk::openKeys);
        letters.put("e", () -> desk.show(DetailTab.EVENTS));
        letters.put("y", () -> desk.show(DetailTab.MANIFEST));
        letters.put("z", () -> desk.open(desk.extent().other()));
        letters.put("R", desk::reconcile);
        letters.put("x", desk::interruptLast);
        NoticeKeys.add(letters, desk);
        for (AppAction action : AppAction.values()) {
            letters.put(String.valueOf(action.key()), () -> desk.request(action));
        }
        for (Panel panel : Panel.values()) {
            letters.putIfAbsent(String.valueOf(panel.key()), () -> desk.open(panel));
        }
        return letters;
    }

    private static KeyCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
