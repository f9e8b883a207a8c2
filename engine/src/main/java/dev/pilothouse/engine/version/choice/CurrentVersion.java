package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What runs, and how surely that is known. A digest is proof; a tag is what somebody wrote on it. */
public sealed interface CurrentVersion {
    /**
     * The image's digest is that of a catalog entry or of what was recorded when it was chosen.
     *
     * @param image as the container was made from it
     * @param digest {@code sha256:…}
     * @param since when its container was made
     */
    record ByDigest(Version version, String image, String digest, Instant since) implements CurrentVersion {}

    /** Only the image's tag, or a label, tells the version. */
    record ByTag(Version version, String image, Instant since) implements CurrentVersion {}

    /** A container is there, and neither digest nor tag tell which version it is, as with {@code latest}. */
    record Unknown(String image, Instant since) implements CurrentVersion {}

    /** There is positively no container of the app. */
    record NotInstalled() implements CurrentVersion {}

    /** The node could not be asked. */
    record Unseen(ErrorCode code, Map<String, String> facts) implements CurrentVersion {
        public Unseen {
            facts = Map.copyOf(facts);
        }
    }

    /** Empty where it is not known. */
    default Optional<Version> known() {
        return switch (this) {
            case ByDigest byDigest -> Optional.of(byDigest.version());
            case ByTag byTag -> Optional.of(byTag.version());
            case Unknown _, NotInstalled _, Unseen _ -> Optional.empty();
        };
    }
}
