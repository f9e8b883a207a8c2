package dev.pilothouse.presentation.words;

import dev.pilothouse.engine.version.Version;

/** A version as people read it. */
public final class VersionLabel {
    private VersionLabel() {}

    /** Such as {@code 29.3 · 2026-05-08} for {@code 29.3.knots20260508}; what is no version stays as it is. */
    public static String of(String text) {
        return Version.find(text).map(Version::label).orElse(text);
    }
}
