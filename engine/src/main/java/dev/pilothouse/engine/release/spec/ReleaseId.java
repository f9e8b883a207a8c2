package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;

/** One release of one implementation, such as Bitcoin Core 31.0. */
public record ReleaseId(AppId implementation, Version version) {
    @Override
    public String toString() {
        return implementation + " " + version.text();
    }
}
