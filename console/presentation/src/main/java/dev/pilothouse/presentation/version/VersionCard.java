package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.ErrorWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
                .map(until -> ", " + Ages.span(Duration.between(until, now)) + " ago")
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

    /** How far the catalog may be used, said plainly. */
    public static Field catalog(CatalogState state) {
        return switch (state) {
            case CatalogState.Usable usable ->
                new Field(
                        "Catalog",
                        "number " + usable.sight().number() + " from "
                                + usable.sight().source() + ", good until "
                                + day(usable.sight().expires()) + refresh(usable.refresh()),
                        usable.refresh().isPresent() ? Tone.WARN : Tone.GOOD);
            case CatalogState.ViewOnly view ->
                new Field(
                        "Catalog",
                        "number " + view.sight().number() + " can be viewed only, nothing can be installed from it: "
                                + sentence(view.why()) + refresh(view.refresh()),
                        Tone.WARN);
            case CatalogState.None none ->
                new Field(
                        "Catalog",
                        none.why()
                                .map(why -> "none was ever accepted: " + sentence(why))
                                .orElse("none is set up: versions are those of the manifests"),
                        Tone.MUTED);
        };
    }

    private static String refresh(java.util.Optional<CatalogState.Trouble> trouble) {
        return trouble.map(why -> "; the last refresh failed: " + sentence(why)).orElse("");
    }

    private static String sentence(CatalogState.Trouble trouble) {
        return ErrorWords.explain(trouble.code(), trouble.facts()).sentence();
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }
}
