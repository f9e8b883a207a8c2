package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings.AutoUpdate;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.presentation.action.Availability;
import java.util.Optional;

/** Everything an operator can decide about an app's version. Keys are those of both user interfaces. */
public enum VersionAct {
    CHOOSE('a'),
    ROLL_BACK('b'),
    PIN('P'),
    AUTO_UPDATE('A'),
    SKIP('s'),
    ROLL_OUT('O'),
    /** A choice of rules and not of a version, so it is never a row of the list. */
    OTHER_IMPLEMENTATION('i');

    private final char key;

    VersionAct(char key) {
        this.key = key;
    }

    public char key() {
        return key;
    }

    /** Whether a running container is replaced; the others change decisions only. */
    public Effect effect() {
        return switch (this) {
            case CHOOSE, ROLL_BACK, ROLL_OUT, OTHER_IMPLEMENTATION -> Effect.REPLACES;
            case PIN, AUTO_UPDATE, SKIP -> Effect.DECIDES;
        };
    }

    /** What comes of it. */
    public enum Effect {
        REPLACES,
        DECIDES
    }

    /** As an imperative that names what it is about. */
    public String label(VersionScreen screen) {
        Optional<AppVersions> app = screen.app();
        String row = screen.selected().map(PickerRow::label).orElse("version");
        return switch (this) {
            case CHOOSE -> app.filter(VersionAct::isMissing).isPresent() ? "Install " + row : "Switch to " + row;
            case ROLL_BACK ->
                "Roll back"
                        + app.flatMap(AppVersions::lastKnownGood)
                                .flatMap(past -> past.version())
                                .map(version -> " to " + version.label())
                                .orElse("");
            case PIN ->
                app.flatMap(known -> known.settings().pinned())
                        .map(version -> "Unpin " + version.label())
                        .orElse("Pin what runs");
            case AUTO_UPDATE ->
                app.filter(known -> known.settings().autoUpdate() == AutoUpdate.ON)
                                .isPresent()
                        ? "Turn auto-update off"
                        : "Turn auto-update on";
            case SKIP -> (isSkipped(screen) ? "Offer again " : "Skip ") + row;
            case ROLL_OUT -> "Roll out " + row;
            case OTHER_IMPLEMENTATION ->
                app.filter(known -> known.implementations().size() == 1)
                        .map(known -> "Change to " + known.implementations().getFirst())
                        .orElse("Change the implementation");
        };
    }

    /** Whether it can be done with what is known and selected, and otherwise why not. */
    public Availability availability(VersionScreen screen) {
        Optional<AppVersions> known = screen.app();
        if (known.isEmpty()) {
            return new Availability.Disabled("The node has not answered yet");
        }
        AppVersions app = known.get();
        Optional<PickerRow> row = screen.selected();
        return switch (this) {
            case CHOOSE ->
                row.map(PickerRow::availability).orElse(new Availability.Disabled("There is no version to choose"));
            case ROLL_BACK ->
                app.lastKnownGood().isPresent()
                        ? new Availability.Enabled()
                        : new Availability.Disabled("No version before this one is known to have worked");
            case PIN -> {
                boolean possible = app.settings().pinned().isPresent()
                        || app.current().known().isPresent();
                yield possible
                        ? new Availability.Enabled()
                        : new Availability.Disabled("What runs is not known, so it cannot be pinned");
            }
            case AUTO_UPDATE -> new Availability.Enabled();
            case SKIP ->
                row.isPresent() ? new Availability.Enabled() : new Availability.Disabled("There is no version to skip");
            case ROLL_OUT ->
                row.isPresent()
                        ? new Availability.Enabled()
                        : new Availability.Disabled("There is no version to roll out");
            case OTHER_IMPLEMENTATION ->
                app.implementations().isEmpty()
                        ? new Availability.Disabled("No other app here does the same over the same data")
                        : new Availability.Enabled();
        };
    }

    static boolean isSkipped(VersionScreen screen) {
        Optional<Version> row = screen.selected().map(PickerRow::version);
        return screen.app()
                .filter(app -> row.filter(app.settings().skipped()::contains).isPresent())
                .isPresent();
    }

    private static boolean isMissing(AppVersions app) {
        return app.current() instanceof dev.pilothouse.engine.version.choice.CurrentVersion.NotInstalled;
    }
}
