package dev.pilothouse.engine.release;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Upstream releases that a profile declares, and the images that are made of them. Usable from any thread. */
public interface Releases {
    /** By id, in the order of the profile's files. */
    Map<AppId, ReleaseSpec> declared();

    /** @throws EngineException {@link ErrorCode#RELEASE_UNDECLARED} */
    default ReleaseSpec declared(AppId id) {
        return Optional.ofNullable(declared().get(id))
                .orElseThrow(() -> new EngineException(ErrorCode.RELEASE_UNDECLARED, Map.of("release", id.value())));
    }

    /**
     * Curated versions in the order of the profile, then what is dropped, then what only the catalog has. What is not
     * made any more is in the list too: silence would read as support.
     */
    List<Offer> offers(AppId id);

    /**
     * Fetches the list of checksums and judges its signatures; downloads no program and changes nothing. A release that
     * is not to be trusted is an answer, not an exception.
     *
     * @throws EngineException where the files are not to be had, or the list does not have the archive
     */
    Verification verify(ReleaseId release);

    /**
     * Makes images of these releases, one after the other; one that is refused does not stop the next. Of each, on
     * return, either all is done (image in the registry, entry in the catalog file, on disk) or nothing can be seen.
     *
     * @param listener hears how each ended, on the operation's thread
     */
    Operation importAll(List<ReleaseId> releases, Consumer<? super ImportReport> listener);
}
