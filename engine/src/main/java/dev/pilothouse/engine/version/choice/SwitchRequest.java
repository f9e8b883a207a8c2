package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import java.util.Optional;

/** What an operator asks for: always planned before it is done. */
public sealed interface SwitchRequest {
    /** The app that is acted on. */
    Address address();

    /** That version of the same app; installs where nothing is there. */
    record To(Address address, Version version, Pinning pinning) implements SwitchRequest {}

    /** Back to the last one that worked; always pins, since auto-update would undo it otherwise. */
    record Rollback(Address address) implements SwitchRequest {}

    /**
     * Another app of the same node over the same data, such as Knots in place of Core: a choice of rules, never only of a
     * version.
     *
     * @param version empty for the catalog's default of that app, or its manifest's where there is no catalog
     */
    record Implementation(Address address, AppId to, Optional<Version> version) implements SwitchRequest {}

    /** Whether the version is kept for good. */
    enum Pinning {
        /** Pins every version but the catalog's default. */
        AS_USUAL,
        PIN,
        FOLLOW
    }
}
