package dev.pilothouse.desktop.view;

import dev.pilothouse.presentation.fleet.Panels;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What the lower part of the window shows: the selected app, or one matter of the whole fleet. */
public enum Panel {
    APP(Feather.BOX, 'd', "App", "Selected app", "the selected app"),
    NODES(Feather.SERVER, 'n', "Nodes", "Nodes", "nodes: who works there, which service looks after them"),
    OPERATIONS(Feather.LAYERS, 'o', "Work", "Operations", "operations and who works on which node"),
    PLAN(Feather.GIT_PULL_REQUEST, 'p', "Plan", "Plan", "what reconcile would do, and why"),
    LOGS(Feather.ALIGN_LEFT, 'L', "Logs", "Fleet log", "logs of several apps and nodes in one line of time"),
    FAILURES(Feather.ARCHIVE, 'f', "Failed", "Kept failures", "what is left of containers that failed"),
    JOURNAL(Feather.BOOK_OPEN, 'J', "Journal", "Journal", "who did what, and what can be undone"),
    WHY(Feather.HELP_CIRCLE, 'w', "Why", "Why", "why an app or a node is as it is"),
    VERSIONS(Feather.TAG, 'v', "Versions", "Versions", "versions of the selected app: choose, pin, roll back"),
    ROLLOUTS(Feather.GRID, 'V', "Rollouts", "Rollouts", "rollouts: one version over many nodes"),
    CHAOS(Feather.ZAP, 'C', "Chaos", "Chaos matrices", "chaos matrices: break apps on purpose, see them come back"),
    FLASH(Feather.HARD_DRIVE, 'F', "Flash", "Flash drives", "flashing: an image onto drives, step by step");

    @SuppressWarnings("ImmutableEnumChecker") // an enum constant itself
    private final Ikon icon;

    private final char key;
    private final String word;
    private final String title;
    private final String about;

    Panel(Ikon icon, char key, String word, String title, String about) {
        this.icon = icon;
        this.key = key;
        this.word = word;
        this.title = title;
        this.about = about;
    }

    public Ikon icon() {
        return icon;
    }

    /** The letter that opens it. */
    public char key() {
        return key;
    }

    /** The same, as the presentation calls it. */
    public Panels.Kind kind() {
        return switch (this) {
            case APP -> Panels.Kind.NONE;
            case NODES -> Panels.Kind.NODES;
            case OPERATIONS -> Panels.Kind.WORK;
            case PLAN -> Panels.Kind.PLAN;
            case LOGS -> Panels.Kind.LOG;
            case FAILURES -> Panels.Kind.FAILURES;
            case JOURNAL -> Panels.Kind.JOURNAL;
            case WHY -> Panels.Kind.WHY;
            case VERSIONS -> Panels.Kind.VERSIONS;
            case ROLLOUTS -> Panels.Kind.ROLLOUTS;
            case CHAOS -> Panels.Kind.CHAOS;
            case FLASH -> Panels.Kind.FLASH;
        };
    }

    /** For a place with little room. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** What it shows, to go on after “Show”. */
    public String about() {
        return about;
    }
}
