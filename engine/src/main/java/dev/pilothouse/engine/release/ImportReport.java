package dev.pilothouse.engine.release;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import java.util.Optional;

/**
 * How the import of one release ended.
 *
 * @param verification empty where it was not come to: nothing had to be done, or the files were not to be had
 */
public record ImportReport(ReleaseId release, Result result, Optional<Verification> verification) {
    /** What came of it. */
    public sealed interface Result {
        /** It is in the registry and in the catalog now. */
        record Imported(ImageReference image) implements Result {}

        /** The catalog has it, and the registry has that very image: nothing was done. */
        record Unchanged(ImageReference image) implements Result {}

        record Refused(ErrorCode code, Map<String, String> facts) implements Result {
            public Refused {
                facts = Map.copyOf(facts);
            }
        }
    }
}
