package dev.pilothouse.cli.catalog;

import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.catalog.CatalogHeader;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.catalog.CatalogRemark;
import dev.pilothouse.engine.version.catalog.ReleaseStatus;
import dev.pilothouse.engine.version.trust.CurrentCatalog;
import dev.pilothouse.engine.version.trust.SignerVerdict;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Catalogs as people read them. */
final class CatalogTables {
    private CatalogTables() {}

    static String title(CatalogHeader header) {
        return "catalog " + header.name() + " version " + header.version() + ", expires " + header.expires();
    }

    static String title(CurrentCatalog current) {
        return switch (current) {
            case CurrentCatalog.Usable usable ->
                title(usable.header()) + ", from " + usable.acceptance().source();
            case CurrentCatalog.ViewOnly viewed ->
                title(viewed.header()) + ", from " + viewed.acceptance().source() + ", TO BE VIEWED ONLY";
            case CurrentCatalog.None none -> "no catalog";
        };
    }

    /** How much is in it. */
    static String words(Catalog catalog) {
        int releases = catalog.apps().values().stream()
                .mapToInt(app -> app.releases().size())
                .sum();
        return Amounts.count(catalog.apps().size(), "app") + " with " + Amounts.count(releases, "release");
    }

    static Table releases(Catalog catalog, Optional<AppId> only, Instant now) {
        Table table = new Table("APP", "VERSION", "STATUS", "RELEASED", "END OF LIFE", "IMAGE", "NOTE");
        for (CatalogApp app : catalog.apps().values()) {
            if (only.isEmpty() || only.get().equals(app.id())) {
                app.releases().forEach(release -> row(table, app, release, now));
            }
        }
        return table;
    }

    private static void row(Table table, CatalogApp app, CatalogRelease release, Instant now) {
        ReleaseStatus status = release.statusAt(now);
        boolean preferred = app.preferred().filter(release::equals).isPresent();
        table.row(
                Cell.of(app.id().value()),
                new Cell(release.version().label() + (preferred ? " *" : ""), preferred ? Tone.ACCENT : Tone.PLAIN),
                new Cell(status.kind().word(), tone(status.kind())),
                Cell.of(release.released().map(at -> Amounts.age(at, now)).orElse("?")),
                Cell.of(release.eol().map(Object::toString).orElse("-")),
                Cell.of(release.image().toString()),
                Cell.of(note(release, status)));
    }

    private static Tone tone(ReleaseStatus.Kind kind) {
        return switch (kind) {
            case AVAILABLE -> Tone.GOOD;
            case DEPRECATED, EOL -> Tone.WARN;
            case WITHDRAWN -> Tone.BAD;
        };
    }

    private static String note(CatalogRelease release, ReleaseStatus status) {
        List<String> parts = new ArrayList<>();
        if (!status.reason().isEmpty()) {
            parts.add(status.reason());
        }
        status.replacement().ifPresent(version -> parts.add("use " + version.label()));
        release.breaking().ifPresent(why -> parts.add("breaking: " + why));
        release.matrix().ifPresent(matrix -> parts.add("auto-update wants chaos matrix " + matrix.name()));
        release.notes().lines().findFirst().ifPresent(parts::add);
        return String.join("; ", parts);
    }

    static Table signers(List<SignerVerdict> signers) {
        Table table = new Table("KEY", "OWNER", "SIGNATURE");
        for (SignerVerdict signer : signers) {
            table.row(
                    Cell.of(signer.key().isEmpty() ? "-" : signer.key()),
                    Cell.of(signer.owner().isEmpty() ? "-" : signer.owner()),
                    new Cell(word(signer.kind()), signer.kind() == SignerVerdict.Kind.GOOD ? Tone.GOOD : Tone.BAD));
        }
        return table;
    }

    static String word(SignerVerdict.Kind kind) {
        return switch (kind) {
            case GOOD -> "good";
            case TWICE -> "twice";
            case UNKNOWN_KEY -> "unknown key";
            case WRONG -> "wrong";
        };
    }

    /** What was left out of a catalog, so that nobody takes it for not published. */
    static void remarks(Optional<Catalog> catalog, PrintWriter err) {
        for (CatalogRemark remark : catalog.map(Catalog::remarks).orElse(List.of())) {
            err.println("note: " + remark.place() + " is left out or read in the careful way: " + remark.what());
        }
        err.flush();
    }

    /** A refusal beside a result: the same words as an error's, and the result stays readable. */
    static void warn(EngineException why, PrintWriter err) {
        Explanation words = ErrorWords.explain(why);
        err.println("error " + why.code().id() + ": " + words.sentence() + ".");
        err.println("  " + words.advice());
        err.flush();
    }
}
