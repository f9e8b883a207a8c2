package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.version.Version;
import java.time.Duration;

/** One change of {@link AppSettings}; several are made in one write. */
public sealed interface SettingsChange {
    /** Keeps what runs now. Refused where that is not known. */
    record PinCurrent() implements SettingsChange {}

    /** Lets the catalog be followed again; changes no container. */
    record Unpin() implements SettingsChange {}

    record Automatic(AppSettings.AutoUpdate mode) implements SettingsChange {}

    record Skip(Version version) implements SettingsChange {}

    record Unskip(Version version) implements SettingsChange {}

    /** @param age zero or more */
    record MinimumAge(Duration age) implements SettingsChange {}
}
