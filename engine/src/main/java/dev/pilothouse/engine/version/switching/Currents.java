package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what runs: by digest where any catalog entry or record of the node has it, else by tag, else not at all. */
final class Currents {
    private Currents() {}

    static CurrentVersion of(AppSight sight, Optional<CatalogApp> catalog) {
        if (sight.container().isEmpty()) {
            return new CurrentVersion.NotInstalled();
        }
        Container there = sight.container().get();
        for (String digest : sight.digests()) {
            Optional<Version> known = byDigest(sight, catalog, digest);
            if (known.isPresent()) {
                return new CurrentVersion.ByDigest(known.get(), there.image(), digest, there.createdAt());
            }
        }
        return byTag(there.image(), catalog)
                .<CurrentVersion>map(version -> new CurrentVersion.ByTag(version, there.image(), there.createdAt()))
                .orElseGet(() -> new CurrentVersion.Unknown(there.image(), there.createdAt()));
    }

    private static Optional<Version> byDigest(AppSight sight, Optional<CatalogApp> catalog, String digest) {
        return catalog.flatMap(app -> app.withDigest(digest))
                .map(release -> release.version())
                .or(() -> sight.config()
                        .chosen()
                        .filter(chosen -> chosen.image().digest().equals(digest))
                        .map(chosen -> chosen.version()))
                .or(() -> sight.config().history().stream()
                        .filter(past -> past.digest().equals(digest))
                        .flatMap(past -> past.version().stream())
                        .findFirst());
    }

    /** A floating tag names no version. */
    static Optional<Version> byTag(String image, Optional<CatalogApp> catalog) {
        if (!ImageReference.isValid(image)) {
            return Optional.empty();
        }
        String tag = ImageReference.parse(image).tag();
        return catalog.map(app -> app.scheme().find(tag)).orElseGet(() -> Version.find(tag));
    }

    /** The digest that its registry knows it by; its id where it never was in one. */
    static String digest(AppSight sight) {
        return sight.digests().stream().findFirst().orElse("");
    }

    /**
     * What ran, with the present one at the head.
     *
     * @param fate of the present one, as just asked
     */
    static List<PastVersion> history(AppSight sight, CurrentVersion current, PastVersion.Fate fate) {
        List<PastVersion> recorded = sight.config().history();
        if (sight.container().isEmpty()) {
            return recorded;
        }
        Container there = sight.container().get();
        String digest = digest(sight);
        Optional<PastVersion> own = recorded.stream()
                .findFirst()
                .filter(past -> past.until().isEmpty() && past.digest().equals(digest));
        PastVersion present = new PastVersion(
                current.known(),
                there.image(),
                digest,
                own.map(PastVersion::from).orElse(there.createdAt()),
                Optional.empty(),
                fate,
                "",
                own.map(PastVersion::by).orElse(""));
        List<PastVersion> before = recorded.stream()
                .skip(own.isPresent() ? 1 : 0)
                .map(past -> past.until().isPresent() ? past : ended(past, there))
                .toList();
        return Stream.concat(Stream.of(present), before.stream()).toList();
    }

    private static PastVersion ended(PastVersion past, Container by) {
        return new PastVersion(
                past.version(),
                past.image(),
                past.digest(),
                past.from(),
                Optional.of(by.createdAt()),
                past.fate(),
                past.code(),
                past.by());
    }

    /** The newest that worked before what runs now. */
    static Optional<PastVersion> lastKnownGood(List<PastVersion> history, CurrentVersion current) {
        return history.stream()
                .filter(past -> past.fate() == PastVersion.Fate.HEALTHY
                        && past.until().isPresent()
                        && past.version().isPresent()
                        && !past.version().equals(current.known()))
                .findFirst();
    }
}
