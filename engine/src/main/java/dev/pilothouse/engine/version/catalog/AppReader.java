package dev.pilothouse.engine.version.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The entry of one app: either a list of {@code versions}, or {@code version} and {@code image} alone. */
record AppReader(AppId id, List<CatalogRemark> remarks) {
    Optional<CatalogApp> read(ObjectNode app) {
        List<Listed> listed = listed(app);
        if (listed.isEmpty()) {
            remarks.add(new CatalogRemark(id.value(), "lists no release"));
            return Optional.empty();
        }
        Optional<VersionScheme> scheme = scheme(app, listed);
        if (scheme.isEmpty()) {
            return Optional.empty();
        }
        List<CatalogRelease> releases = new ArrayList<>();
        List<CatalogRelease> marked = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Listed entry : listed) {
            ReleaseReader reader = new ReleaseReader(entry.place(), scheme.get(), remarks);
            Optional<CatalogRelease> release = reader.read(entry.node());
            if (release.isPresent() && !seen.add(release.get().version().text())) {
                remarks.add(new CatalogRemark(
                        entry.place(), "lists " + release.get().version() + " again"));
            } else if (release.isPresent()) {
                releases.add(release.get());
                if (entry.node().path("default").asBoolean()) {
                    marked.add(release.get());
                }
            }
        }
        releases.sort(
                Comparator.comparing(CatalogRelease::version, Version.LISTING).reversed());
        CatalogApp bare = new CatalogApp(id, scheme.get(), releases, Optional.empty());
        return Optional.of(new CatalogApp(id, scheme.get(), releases, preferred(app, bare, marked)));
    }

    private record Listed(String place, ObjectNode node) {
        String text() {
            return node.path("version").asText();
        }
    }

    private List<Listed> listed(ObjectNode app) {
        List<Listed> listed = new ArrayList<>();
        if (app.path("versions") instanceof ArrayNode versions) {
            for (int i = 0; i < versions.size(); i++) {
                String place = id + ".versions[" + i + "]";
                if (versions.get(i) instanceof ObjectNode node) {
                    listed.add(new Listed(place, node));
                } else {
                    remarks.add(new CatalogRemark(place, "not an object"));
                }
            }
        } else if (app.has("version") && app.has("image")) {
            listed.add(new Listed(id.value(), app));
        }
        return listed;
    }

    /** The declared one, or the first that reads every version; else the one of the most, so that the rest is named. */
    private Optional<VersionScheme> scheme(ObjectNode app, List<Listed> listed) {
        JsonNode declared = app.path("scheme");
        if (!declared.isMissingNode()) {
            Optional<VersionScheme> scheme = VersionScheme.ofWord(declared.asText());
            if (scheme.isEmpty()) {
                remarks.add(new CatalogRemark(id + ".scheme", "not a scheme this release knows"));
            }
            return scheme;
        }
        Optional<VersionScheme> common =
                VersionScheme.ofAll(listed.stream().map(Listed::text).toList());
        if (common.isPresent()) {
            return common;
        }
        VersionScheme best = VersionScheme.DOTTED;
        long most = 0;
        for (VersionScheme scheme : VersionScheme.values()) {
            long read = listed.stream()
                    .filter(entry -> scheme.find(entry.text()).isPresent())
                    .count();
            if (read > most) {
                most = read;
                best = scheme;
            }
        }
        return Optional.of(best);
    }

    /**
     * What {@code version} names, for old readers and new ones alike; else the one marked {@code default}; else the
     * newest final release that is available. Never one that was withdrawn.
     */
    private Optional<CatalogRelease> preferred(ObjectNode app, CatalogApp bare, List<CatalogRelease> marked) {
        Optional<CatalogRelease> named = Optional.of(app.path("version"))
                .filter(JsonNode::isTextual)
                .flatMap(text -> bare.scheme().find(text.asText()))
                .flatMap(bare::release);
        boolean several =
                marked.size() > 1 || (named.isPresent() && !marked.isEmpty() && !marked.contains(named.get()));
        if (several) {
            remarks.add(new CatalogRemark(id.value(), "names more than one default"));
        }
        Optional<CatalogRelease> chosen = named.or(() -> marked.stream().findFirst());
        if (chosen.isPresent()) {
            return chosen.filter(release -> release.status().kind() != ReleaseStatus.Kind.WITHDRAWN);
        }
        return bare.releases().stream()
                .filter(release -> release.version().maturity() == Version.Maturity.FINAL
                        && release.status().kind() == ReleaseStatus.Kind.AVAILABLE)
                .findFirst();
    }
}
