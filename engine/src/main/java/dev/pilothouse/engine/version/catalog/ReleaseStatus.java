package dev.pilothouse.engine.version.catalog;

import dev.pilothouse.engine.version.Version;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a release is still a good choice.
 *
 * @param reason in the words of the catalog; may be empty
 * @param replacement what to use instead, where the catalog names it
 */
public record ReleaseStatus(Kind kind, String reason, Optional<Version> replacement) {
    public static final ReleaseStatus AVAILABLE = new ReleaseStatus(Kind.AVAILABLE, "", Optional.empty());

    /** From the best to the worst. */
    public enum Kind {
        AVAILABLE,
        /** Works, and something better is there. */
        DEPRECATED,
        /** Its makers no longer mend it. */
        EOL,
        /** Taken back by its makers or by the catalog's: never installable, by nobody's confirmation. */
        WITHDRAWN;

        /** As it is written in catalogs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for a word of a later release of the format, which readers must take as {@link #WITHDRAWN}. */
        public static Optional<Kind> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
