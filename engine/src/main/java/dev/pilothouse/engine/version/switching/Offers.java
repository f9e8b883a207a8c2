package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionComparison;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.catalog.ReleaseStatus;
import dev.pilothouse.engine.version.choice.Badge;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.OfferedVersion;
import dev.pilothouse.engine.version.choice.OfferedVersion.Change;
import dev.pilothouse.engine.version.choice.OfferedVersion.Relation;
import dev.pilothouse.engine.version.choice.OfferedVersion.Role;
import dev.pilothouse.engine.version.choice.OfferedVersion.Status;
import dev.pilothouse.engine.version.choice.WhyNot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rows to choose from, and the marks beside the present version. Pure: nothing is asked from here. */
final class Offers {
    private final AppSight sight;
    private final CurrentVersion current;
    private final CatalogView view;
    private final Instant now;

    Offers(AppSight sight, CurrentVersion current, CatalogView view, Instant now) {
        this.sight = sight;
        this.current = current;
        this.view = view;
        this.now = now;
    }

    List<OfferedVersion> rows() {
        return view.app(sight.id())
                .map(app -> app.releases().stream()
                        .map(release -> row(app, release))
                        .toList())
                .orElse(List.of());
    }

    private OfferedVersion row(CatalogApp app, CatalogRelease release) {
        ReleaseStatus status = release.statusAt(now);
        boolean preferred = app.preferred().filter(release::equals).isPresent();
        return new OfferedVersion(
                release.version(),
                release.version().label(),
                release.image(),
                switch (status.kind()) {
                    case AVAILABLE -> Status.AVAILABLE;
                    case DEPRECATED -> Status.DEPRECATED;
                    case EOL -> Status.END_OF_LIFE;
                    case WITHDRAWN -> Status.WITHDRAWN;
                },
                preferred ? Role.DEFAULT : Role.OTHER,
                relation(release.version()),
                release.breaking().isPresent() ? Change.BREAKING : Change.ORDINARY,
                release.released(),
                release.released().map(at -> Duration.between(at, now)),
                release.eol(),
                status.reason().isEmpty() ? release.breaking().orElse("") : status.reason(),
                status.replacement(),
                release.notes(),
                whyNot(release));
    }

    private Relation relation(Version version) {
        Optional<Version> known = current.known();
        if (known.isEmpty()) {
            return Relation.UNKNOWN;
        }
        return switch (version.comparedTo(known.get())) {
            case OLDER -> Relation.OLDER;
            case SAME -> version.text().equals(known.get().text()) ? Relation.CURRENT : Relation.UNKNOWN;
            case NEWER -> Relation.NEWER;
            case INCOMPARABLE -> Relation.UNKNOWN;
        };
    }

    /** Every reason at once, so that an operator need not find them one by one. */
    private List<WhyNot> whyNot(CatalogRelease release) {
        List<WhyNot> reasons = new ArrayList<>();
        if (runs(release)) {
            reasons.add(new WhyNot(
                    WhyNot.Code.RUNS_ALREADY,
                    Map.of("version", release.version().text())));
        }
        reasons.addAll(ofCatalog(release));
        reasons.addAll(ofApp(release.image()));
        return reasons;
    }

    private boolean runs(CatalogRelease release) {
        return switch (current) {
            case CurrentVersion.ByDigest byDigest ->
                release.image().digest().isEmpty()
                        ? byDigest.version().text().equals(release.version().text())
                        : sight.digests().contains(release.image().digest());
            case CurrentVersion.ByTag byTag ->
                release.image().digest().isEmpty()
                        && byTag.version().text().equals(release.version().text());
            case CurrentVersion.Unknown _, CurrentVersion.NotInstalled _, CurrentVersion.Unseen _ -> false;
        };
    }

    /** What the catalog itself has against it. */
    List<WhyNot> ofCatalog(CatalogRelease release) {
        List<WhyNot> reasons = new ArrayList<>();
        ReleaseStatus status = release.statusAt(now);
        if (status.kind() == ReleaseStatus.Kind.WITHDRAWN) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("version", release.version().text());
            facts.put("reason", status.reason());
            status.replacement().ifPresent(version -> facts.put("replacement", version.text()));
            reasons.add(new WhyNot(WhyNot.Code.WITHDRAWN, facts));
        }
        if (view.state() instanceof CatalogState.ViewOnly(var seen, CatalogState.Trouble why, var _)) {
            reasons.add(
                    why.code() == ErrorCode.CATALOG_EXPIRED
                            ? new WhyNot(
                                    WhyNot.Code.CATALOG_EXPIRED,
                                    Map.of("expired", seen.expires().toString()))
                            : new WhyNot(
                                    WhyNot.Code.CATALOG_NOT_USABLE,
                                    Map.of("code", why.code().id())));
        }
        return reasons;
    }

    /** What the app, or what stands beside it, has against an image. */
    List<WhyNot> ofApp(ImageReference image) {
        List<WhyNot> reasons = new ArrayList<>();
        Optional<ResolvedApp> app = sight.plain();
        if (app.isEmpty()) {
            reasons.add(new WhyNot(
                    WhyNot.Code.NODE_UNKNOWN,
                    Map.of(
                            "code",
                            Optional.ofNullable(sight.declared().broken().get(sight.id()))
                                    .map(fault -> fault.code().id())
                                    .orElse(ErrorCode.APP_UNKNOWN.id()))));
            return reasons;
        }
        switch (app.get().source()) {
            case Source.Build build ->
                reasons.add(new WhyNot(
                        WhyNot.Code.BUILT_HERE, Map.of("image", build.image().toString())));
            case Source.Pull pull -> {
                if (!pull.image().repository().equals(image.repository())) {
                    reasons.add(new WhyNot(
                            WhyNot.Code.OTHER_REPOSITORY,
                            Map.of("wanted", pull.image().repository(), "offered", image.repository())));
                }
            }
        }
        sight.now()
                .rivalry()
                .up(app.get().container().name(), sight.view().rows())
                .ifPresent(rival -> reasons.add(new WhyNot(
                        WhyNot.Code.CONFLICT, Map.of("rival", rival.app().value()))));
        DesiredState wish = sight.wish();
        if (sight.container().isPresent() && wish.target() != DesiredState.Target.RUNNING) {
            reasons.add(new WhyNot(
                    WhyNot.Code.NOT_WANTED,
                    Map.of("wish", wish.target().name().toLowerCase(Locale.ROOT), "by", wish.by())));
        }
        return reasons;
    }

    /** The catalog's default where it is newer than what runs; it may still have something against it. */
    Optional<CatalogRelease> newer() {
        return view.app(sight.id())
                .flatMap(CatalogApp::preferred)
                .filter(release -> current.known()
                        .filter(version -> release.version().comparedTo(version) == VersionComparison.NEWER)
                        .isPresent());
    }

    List<Badge> badges() {
        List<Badge> badges = new ArrayList<>();
        current.known()
                .flatMap(version -> view.app(sight.id()).flatMap(app -> app.release(version)))
                .ifPresent(release -> status(release, badges));
        Optional<Version> pinned = sight.config().settings().pinned();
        if (pinned.isEmpty()) {
            newer().filter(release -> sight.config().settings().skipped().stream()
                            .noneMatch(
                                    skip -> skip.text().equals(release.version().text())))
                    .filter(release ->
                            ofCatalog(release).stream().noneMatch(why -> why.code() == WhyNot.Code.WITHDRAWN))
                    .filter(release -> ofApp(release.image()).stream()
                            .noneMatch(why ->
                                    why.code() == WhyNot.Code.OTHER_REPOSITORY || why.code() == WhyNot.Code.BUILT_HERE))
                    .ifPresent(release -> update(release, badges));
        }
        pinned.ifPresent(version -> badges.add(new Badge(Badge.Kind.PINNED, Map.of("version", version.text()))));
        badges.sort(Comparator.comparing(Badge::kind));
        return badges;
    }

    private void status(CatalogRelease release, List<Badge> badges) {
        ReleaseStatus status = release.statusAt(now);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", release.version().text());
        if (!status.reason().isEmpty()) {
            facts.put("reason", status.reason());
        }
        status.replacement().ifPresent(version -> facts.put("replacement", version.text()));
        release.eol().ifPresent(date -> facts.put("date", date.toString()));
        switch (status.kind()) {
            case AVAILABLE -> {}
            case DEPRECATED -> badges.add(new Badge(Badge.Kind.DEPRECATED, facts));
            case EOL -> badges.add(new Badge(Badge.Kind.END_OF_LIFE, facts));
            case WITHDRAWN -> badges.add(new Badge(Badge.Kind.WITHDRAWN, facts));
        }
    }

    private static void update(CatalogRelease release, List<Badge> badges) {
        badges.add(
                new Badge(Badge.Kind.UPDATE, Map.of("version", release.version().text())));
        release.breaking()
                .ifPresent(reason -> badges.add(new Badge(
                        Badge.Kind.BREAKING, Map.of("version", release.version().text(), "reason", reason))));
    }
}
