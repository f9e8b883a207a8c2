package dev.pilothouse.presentation.detail;

/** What the detail pane can tell of an app, in the order of its tabs. */
public enum DetailTab {
    SUMMARY("Summary"),
    LOGS("Logs"),
    EVENTS("Events"),
    MANIFEST("Manifest");

    private final String title;

    DetailTab(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The tab to the right, around the end. */
    public DetailTab next() {
        return switch (this) {
            case SUMMARY -> LOGS;
            case LOGS -> EVENTS;
            case EVENTS -> MANIFEST;
            case MANIFEST -> SUMMARY;
        };
    }

    /** The tab to the left, around the end. */
    public DetailTab previous() {
        return switch (this) {
            case SUMMARY -> MANIFEST;
            case LOGS -> SUMMARY;
            case EVENTS -> LOGS;
            case MANIFEST -> EVENTS;
        };
    }
}
