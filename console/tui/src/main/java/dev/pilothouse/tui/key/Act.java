package dev.pilothouse.tui.key;

/** What a key can do with the screen itself. */
public enum Act {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    OPEN,
    BACK,
    OTHER_PANE,
    ZOOM,
    TAB_LEFT,
    TAB_RIGHT,
    SUMMARY,
    LOGS,
    EVENTS,
    MANIFEST,
    FILTER,
    PALETTE,
    SORT,
    SORT_LEFT,
    SORT_RIGHT,
    SORT_REVERSE,
    MARK,
    CLEAR_MARKS,
    RECONCILE,
    TRUST,
    REDRAW,
    HELP,
    QUIT
}
