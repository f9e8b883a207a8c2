package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.version.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One row of the list to choose a version from.
 *
 * @param label as people read it, such as {@code 29.3 · 2026-05-08}; {@link Version#text} is the tag
 * @param image with its digest where the catalog has one
 * @param released when the catalog says it came out; empty where it says nothing
 * @param age since then
 * @param endOfLife from when on nobody looks after it
 * @param reason why it is deprecated or withdrawn, or what it breaks; empty for none
 * @param replacement what to take instead of a withdrawn one
 * @param notes what the catalog says about it; may be long or empty. Foreign text: escape before showing
 * @param whyNot each reason why it cannot be chosen now; empty where it can
 */
public record OfferedVersion(
        Version version,
        String label,
        ImageReference image,
        Status status,
        Role role,
        Relation relation,
        Change change,
        Optional<Instant> released,
        Optional<Duration> age,
        Optional<LocalDate> endOfLife,
        String reason,
        Optional<Version> replacement,
        String notes,
        List<WhyNot> whyNot) {
    public OfferedVersion {
        whyNot = List.copyOf(whyNot);
    }

    public boolean canBeChosen() {
        return whyNot.isEmpty();
    }

    /** How the catalog stands to it. */
    public enum Status {
        AVAILABLE,
        DEPRECATED,
        END_OF_LIFE,
        WITHDRAWN
    }

    /** Whether the catalog recommends it. */
    public enum Role {
        DEFAULT,
        OTHER
    }

    /** How it stands to what runs. */
    public enum Relation {
        CURRENT,
        NEWER,
        OLDER,
        /** Nothing runs, or what runs is not known. */
        UNKNOWN
    }

    /** Whether coming from an older version asks for an operator's decision. */
    public enum Change {
        ORDINARY,
        BREAKING
    }
}
