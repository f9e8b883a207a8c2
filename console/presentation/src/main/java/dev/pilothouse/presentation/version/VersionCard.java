package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.Badge;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** “Version & updates” of one app: what runs and how surely, pin, auto-update, what ran before, and the catalog. */
public final class VersionCard {
    /** Lines of the past that are shown. */
    private static final int PAST = 6;

    private VersionCard() {}

    public static List<Field> fields(AppVersions app, Instant now) {
        List<Field> fields = new ArrayList<>();
        fields.add(current(app.current(), now));
        AppSettings settings = app.settings();
        fields.add(settings.pinned()
                .map(version ->
                        new Field("Pinned", "to " + version.label() + ": no update is offered or made", Tone.WARN))
                .orElseGet(() -> new Field("Pinned", "no: the catalog is followed", Tone.MUTED)));
        fields.add(
                switch (settings.autoUpdate()) {
                    case OFF -> new Field("Auto-update", "off", Tone.MUTED);
                    case ON ->
                        new Field(
                                "Auto-update",
                                "on, from " + Ages.span(settings.minimumAge()) + " after a release",
                                Tone.GOOD);
                });
        if (settings.autoUpdate() == AppSettings.AutoUpdate.ON) {
            fields.add(new Field("Next update", VersionWords.decision(app.update()), VersionWords.tone(app.update())));
        }
        if (!settings.skipped().isEmpty()) {
            fields.add(new Field(
                    "Skipped",
                    settings.skipped().stream()
                            .map(version -> version.label())
                            .sorted()
                            .collect(Collectors.joining(", ")),
                    Tone.MUTED));
        }
        app.badges().stream()
                .filter(badge -> badge.kind() != Badge.Kind.PINNED)
                .map(VersionWords::mark)
                .forEach(mark -> fields.add(new Field("Note", mark.text() + ": " + mark.meaning(), mark.tone())));
        history(app, now, fields);
        return fields;
    }

    private static void history(AppVersions app, Instant now, List<Field> fields) {
        String label = "History";
        for (PastVersion past : app.history().stream().limit(PAST).toList()) {
            fields.add(new Field(label, past(past, now), tone(past)));
            label = "";
        }
        fields.add(app.lastKnownGood()
                .map(good -> new Field("Roll back", "to " + name(good) + ", the last that worked", Tone.ACCENT))
                .orElseGet(() -> new Field("Roll back", "none before this one is known to have worked", Tone.MUTED)));
    }

    /** Such as {@code 31.0, healthy 3 d} or {@code 30.2, failed after 2 min, 5 d ago}. */
    static String past(PastVersion past, Instant now) {
        String ran = Ages.span(past.ran(now));
        String text = name(past)
                + switch (past.fate()) {
                    case HEALTHY -> ", healthy " + ran;
                    case FAILED -> ", failed after " + ran;
                    case UNKNOWN -> ", ran " + ran + ", nobody asked its probe";
                };
        String when = past.until()
                .map(until -> ", " + Ages.ago(Duration.between(until, now)))
                .orElse("");
        String why = past.code().isEmpty() ? "" : ": " + VersionWords.error(Map.of("code", past.code()));
        return text + when + why;
    }

    private static String name(PastVersion past) {
        return past.version().map(version -> version.label()).orElse(past.image());
    }

    private static Tone tone(PastVersion past) {
        return switch (past.fate()) {
            case HEALTHY -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case UNKNOWN -> Tone.MUTED;
        };
    }

    private static Field current(CurrentVersion current, Instant now) {
        return switch (current) {
            case CurrentVersion.ByDigest known ->
                new Field(
                        "Runs",
                        known.version().label() + " for " + Ages.span(Duration.between(known.since(), now))
                                + ", known by its digest",
                        Tone.GOOD);
            case CurrentVersion.ByTag tagged ->
                new Field(
                        "Runs",
                        tagged.version().label() + " for " + Ages.span(Duration.between(tagged.since(), now))
                                + ", by its tag only",
                        Tone.PLAIN);
            case CurrentVersion.Unknown unknown ->
                new Field("Runs", "a version that cannot be told from " + unknown.image(), Tone.WARN);
            case CurrentVersion.NotInstalled() -> new Field("Runs", "nothing: it is not installed", Tone.MUTED);
            case CurrentVersion.Unseen unseen ->
                new Field(
                        "Runs",
                        "not known: "
                                + ErrorWords.explain(unseen.code(), unseen.facts())
                                        .sentence(),
                        Tone.WARN);
        };
    }

    /** How far the catalog may be used, said plainly, and what to do where that is not far. */
    public static List<Field> catalog(CatalogState state) {
        List<Field> fields = new ArrayList<>();
        switch (state) {
            case CatalogState.Usable(var sight, var refresh) -> {
                fields.add(new Field(
                        "Catalog",
                        "number " + sight.number() + " from " + sight.source() + ", good until "
                                + VersionWords.moment(sight.expires()),
                        Tone.GOOD));
                refresh.ifPresent(why -> trouble("Refresh", why, fields));
            }
            case CatalogState.ViewOnly(var sight, var why, var refresh) -> {
                fields.add(new Field(
                        "Catalog",
                        "number " + sight.number() + " can be viewed only, nothing can be installed from it",
                        Tone.WARN));
                trouble("Why", why, fields);
                refresh.ifPresent(missed -> trouble("Refresh", missed, fields));
            }
            case CatalogState.None(var why) ->
                why.ifPresentOrElse(
                        reason -> trouble("Catalog", reason, fields),
                        () -> fields.add(new Field(
                                "Catalog", "none is set up: versions are those of the manifests", Tone.MUTED)));
        }
        return fields;
    }

    private static void trouble(String label, CatalogState.Trouble trouble, List<Field> fields) {
        Explanation why = ErrorWords.explain(trouble.code(), trouble.facts());
        fields.add(new Field(label, why.sentence(), Tone.WARN));
        fields.add(new Field("What to do", why.advice(), Tone.PLAIN));
    }

    /** What runs, what was decided and what is wrong with the catalog, in a few words for a title. */
    public static String summary(AppVersions app, CatalogState catalog) {
        String only = catalog instanceof CatalogState.ViewOnly ? "catalog can be viewed only" : "";
        String runs =
                app.current().known().map(known -> "runs " + known.label()).orElse("");
        String pinned = app.settings().pinned().isPresent() ? "pinned" : "";
        String automatic = app.settings().autoUpdate() == AppSettings.AutoUpdate.ON ? "auto-update on" : "";
        return Stream.of(only, runs, pinned, automatic)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
