package dev.pilothouse.engine.version.settings;

import dev.pilothouse.engine.version.Version;
import java.time.Instant;

/**
 * The last switch of an app that did not work. Auto-update does not try that version again.
 *
 * @param code stable code of the error
 */
public record FailedSwitch(Version version, String code, Instant at) {}
