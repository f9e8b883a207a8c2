package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.engine.version.choice.SwitchRequest.Pinning;
import dev.pilothouse.engine.version.choice.WhyNot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The version that a request leads to.
 *
 * @param release of the catalog; empty where the node's own record has it
 * @param pinned whether it stays for good
 * @param obstacles why it cannot be had
 */
record Target(
        Version version,
        ImageReference image,
        Optional<CatalogRelease> release,
        Pinning pinned,
        List<WhyNot> obstacles) {
    /**
     * A version of the catalog.
     *
     * @throws EngineException {@code VERSION_UNKNOWN}, {@code CATALOG_MISSING}
     */
    static Target of(AppSight sight, CatalogView view, Offers offers, Version version, Pinning pinning) {
        CatalogApp app = entry(sight, view);
        CatalogRelease release = app.release(version).orElseThrow(() -> {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("app", sight.app().address().toString());
            facts.put("version", version.text());
            facts.put(
                    "offered",
                    app.releases().stream().map(one -> one.version().text()).collect(Collectors.joining(", ")));
            return new EngineException(ErrorCode.VERSION_UNKNOWN, facts);
        });
        Pinning pinned = switch (pinning) {
            case AS_USUAL -> app.preferred().filter(release::equals).isPresent() ? Pinning.FOLLOW : Pinning.PIN;
            case PIN, FOLLOW -> pinning;
        };
        List<WhyNot> obstacles = new ArrayList<>(offers.rows().stream()
                .filter(row -> row.version().equals(release.version()))
                .flatMap(row -> row.whyNot().stream())
                .toList());
        return new Target(release.version(), release.image(), Optional.of(release), pinned, obstacles);
    }

    static CatalogApp entry(AppSight sight, CatalogView view) {
        return view.app(sight.id()).orElseThrow(() -> {
            String why = view.catalog().isPresent() ? "the catalog has no entry for it" : "there is no catalog";
            if (view.state() instanceof CatalogState.None(Optional<CatalogState.Trouble> trouble)
                    && trouble.isPresent()) {
                return new EngineException(trouble.get().code(), trouble.get().facts());
            }
            return new EngineException(
                    ErrorCode.VERSION_REFUSED,
                    Map.of("app", sight.app().address().toString(), "reason", why));
        });
    }

    /**
     * The last one that worked. It was verified when it was chosen, so an expired catalog does not stand in the way; one
     * that was withdrawn since does.
     *
     * @throws EngineException {@code VERSION_REFUSED} where none is known
     */
    static Target back(AppSight sight, CatalogView view, CurrentVersion current, Offers offers) {
        PastVersion past = Currents.lastKnownGood(Currents.history(sight, current, PastVersion.Fate.UNKNOWN), current)
                .orElseThrow(() -> new EngineException(
                        ErrorCode.VERSION_REFUSED,
                        Map.of(
                                "app",
                                sight.app().address().toString(),
                                "reason",
                                "no earlier version is known to have worked here")));
        Version version = past.version().orElseThrow();
        ImageReference image = ImageReference.parse(past.image());
        Optional<CatalogRelease> release = view.app(sight.id()).flatMap(app -> app.release(version));
        List<WhyNot> obstacles = new ArrayList<>(offers.ofApp(image));
        release.ifPresent(known -> offers.ofCatalog(known).stream()
                .filter(why -> why.code() == WhyNot.Code.WITHDRAWN)
                .forEach(obstacles::add));
        return new Target(version, image, release, Pinning.PIN, obstacles);
    }
}
