package dev.pilothouse.tui.key;

import dev.pilothouse.presentation.action.AppAction;
import java.util.List;

/**
 * Keys and what they do.
 *
 * @param keys as {@link Keys#name} gives them; the first is the one that hints show
 * @param label what they do, as an imperative in lower case
 */
public record Binding(List<String> keys, String label, Group group, Target target) {
    public Binding {
        keys = List.copyOf(keys);
    }

    /** What a key acts on. */
    public sealed interface Target {}

    /** The screen. */
    public record OnScreen(Act act) implements Target {}

    /** The marked apps, or the selected one. */
    public record OnApps(AppAction action) implements Target {}

    /** Sections of the help, in its order. */
    public enum Group {
        MOVE("Move"),
        LOOK("Look"),
        APPS("Marked or selected apps"),
        FLEET("Fleet and screen");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
