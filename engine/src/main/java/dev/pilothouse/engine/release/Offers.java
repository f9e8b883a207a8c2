package dev.pilothouse.engine.release;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what the profile declares beside what the catalog has. */
final class Offers {
    private Offers() {}

    static List<Offer> of(ReleaseSpec spec, Optional<CatalogApp> listed) {
        List<Offer> offers = new ArrayList<>();
        spec.versions()
                .forEach(version -> offers.add(new Offer(version, Offer.Kind.CURATED, image(listed, version), "")));
        spec.dropped()
                .forEach((version, why) ->
                        offers.add(new Offer(version, Offer.Kind.DROPPED, image(listed, version), why)));
        for (CatalogRelease release : listed.map(CatalogApp::releases).orElse(List.of())) {
            boolean named = spec.versions().contains(release.version())
                    || spec.dropped().containsKey(release.version());
            if (!named) {
                offers.add(new Offer(
                        release.version(),
                        Offer.Kind.NOT_CURATED,
                        Optional.of(release.image()),
                        "not among the curated versions of the profile"));
            }
        }
        return offers;
    }

    private static Optional<ImageReference> image(Optional<CatalogApp> listed, Version version) {
        return listed.flatMap(app -> app.release(version)).map(CatalogRelease::image);
    }
}
