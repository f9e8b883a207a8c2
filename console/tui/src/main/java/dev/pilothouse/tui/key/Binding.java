package dev.pilothouse.tui.key;

import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Keys and what they do.
 *
 * @param keys as {@link Keys#name} gives them; the first is the one that hints show
 * @param label what they do, as an imperative in lower case
 * @param hint the same in a word or two, for the line at the foot
 */
public record Binding(List<String> keys, String label, String hint, Group group, Target target) {
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
        MOVE("Move", Kind.NONE),
        LOOK("Look", Kind.NONE),
        APPS("Marked or selected apps", Kind.NONE),
        FLEET("Fleet and screen", Kind.NONE),
        NOTICE("While a failure is shown at the top", Kind.NONE),
        NODES("In the nodes", Kind.NODES),
        WORK("In the operations", Kind.WORK),
        PLAN("In a plan", Kind.PLAN),
        LOG("In the log of several", Kind.LOG),
        FAILURES("In the kept failures", Kind.FAILURES),
        JOURNAL("In the journal", Kind.JOURNAL),
        WHY("In an explanation", Kind.WHY),
        VERSIONS("In the versions of an app", Kind.VERSIONS),
        ROLLOUTS("In the rollouts", Kind.ROLLOUTS),
        CHAOS("In chaos matrices", Kind.CHAOS),
        FLASH("While flashing", Kind.FLASH);

        private final String title;
        private final Kind kind;

        Group(String title, Kind kind) {
            this.title = title;
            this.kind = kind;
        }

        /** What must be open for these keys; {@link Kind#NONE} for those of the table. */
        public Kind kind() {
            return kind;
        }

        /** The group of what is open. */
        public static Group of(Kind open) {
            return Arrays.stream(values())
                    .filter(group -> open != Kind.NONE && group.kind == open)
                    .findFirst()
                    .orElse(LOOK);
        }

        public String title() {
            return title;
        }
    }
}
