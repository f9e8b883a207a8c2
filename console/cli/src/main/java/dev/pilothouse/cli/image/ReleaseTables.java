package dev.pilothouse.cli.image;

import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.release.ImportReport;
import dev.pilothouse.engine.release.ImportReport.Result;
import dev.pilothouse.engine.release.Offer;
import dev.pilothouse.engine.release.Verification;
import dev.pilothouse.engine.release.fetch.HostAnswer;
import dev.pilothouse.engine.release.trust.SignerVerdict;
import dev.pilothouse.engine.release.trust.TrustReport;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.ErrorWords;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Releases as people read them. */
final class ReleaseTables {
    private final Shell shell;
    private final PrintWriter out;

    ReleaseTables(Shell shell) {
        this.shell = shell;
        this.out = shell.out();
    }

    void offers(Map<AppId, List<Offer>> offers) {
        if (offers.isEmpty()) {
            out.println("The profile declares no releases. They are declared in releases/NAME.yaml.");
            return;
        }
        Table table = new Table("RELEASE", "VERSION", "STANDING", "IMAGE", "WHY");
        offers.forEach((id, listed) -> listed.forEach(offer -> table.row(
                Cell.of(id.value()),
                Cell.of(offer.version().label()),
                standing(offer),
                Cell.of(offer.image().map(ImageReference::toString).orElse("-")),
                Cell.of(offer.reason()))));
        table.print(out, shell.terminal());
    }

    private static Cell standing(Offer offer) {
        return switch (offer.kind()) {
            case CURATED ->
                offer.image().isPresent() ? new Cell("imported", Tone.GOOD) : new Cell("not imported", Tone.WARN);
            case DROPPED -> new Cell("dropped", Tone.MUTED);
            case NOT_CURATED -> new Cell("not curated", Tone.MUTED);
        };
    }

    void verification(Verification verified) {
        TrustReport trust = verified.trust();
        out.println(verified.release() + ": " + trust.counted().size() + " signers vouch for it; " + trust.threshold()
                + (trust.threshold() == 1 ? " is needed." : " are needed."));
        out.println("  archive     " + verified.archive());
        out.println("  sha256      " + verified.archiveSha256());
        out.println("  checksums   sha256 " + verified.sumsSha256());
        for (HostAnswer answer : verified.hosts()) {
            String did = switch (answer.state()) {
                case GAVE -> "agrees";
                case MISSING, SILENT -> answer.detail();
            };
            out.println("  host        " + answer.place() + "  " + did);
        }
        out.println();
        Table table = new Table("SIGNER", "VERDICT", "COUNTS", "SIGNED AT", "KEY", "WHY");
        for (SignerVerdict row : trust.rows()) {
            table.row(
                    Cell.of(row.signer().isEmpty() ? "not pinned" : row.signer()),
                    new Cell(words(row.verdict()), tone(row.verdict())),
                    Cell.of(counts(row.share())),
                    Cell.of(row.signedAt().map(Instant::toString).orElse("-")),
                    Cell.of(row.key()),
                    Cell.of(row.detail()));
        }
        table.print(out, shell.terminal());
        if (!trust.silent().isEmpty()) {
            out.println("No signature by: "
                    + trust.silent().stream().map(signer -> signer.name()).collect(Collectors.joining(", ")) + ".");
        }
        out.flush();
    }

    void report(ImportReport report) {
        report.verification().ifPresent(verified -> {
            verification(verified);
            out.println();
        });
        out.println(report.release() + ": " + words(report.result()));
        out.flush();
    }

    private static String words(Result result) {
        return switch (result) {
            case Result.Imported(ImageReference image) -> "imported as " + image;
            case Result.Unchanged(ImageReference image) -> "nothing to do, it is there as " + image;
            case Result.Refused(ErrorCode code, Map<String, String> facts) ->
                "not imported, " + code.id() + ": "
                        + ErrorWords.explain(code, facts).line();
        };
    }

    /** What is not made any more, by name: silence would read as support. */
    void dropped(Map<AppId, List<Offer>> dropped) {
        dropped.forEach((id, offers) -> offers.forEach(offer -> {
            String standing = offer.kind() == Offer.Kind.DROPPED ? "dropped" : "not curated";
            out.println(id + " " + offer.version().text() + ": " + standing + ", " + offer.reason()
                    + offer.image()
                            .map(image -> "; still in the catalog as " + image)
                            .orElse(""));
        }));
        out.flush();
    }

    static String words(SignerVerdict.Verdict verdict) {
        return switch (verdict) {
            case EXPIRED_THEN_VALID -> "expired-then-valid";
            case VALID, EXPIRED_AFTER, REVOKED, UNKNOWN_KEY, BAD_SIGNATURE ->
                verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static Tone tone(SignerVerdict.Verdict verdict) {
        return switch (verdict) {
            case VALID -> Tone.GOOD;
            case EXPIRED_THEN_VALID -> Tone.WARN;
            case UNKNOWN_KEY -> Tone.MUTED;
            case EXPIRED_AFTER, REVOKED, BAD_SIGNATURE -> Tone.BAD;
        };
    }

    private static String counts(SignerVerdict.Share share) {
        return switch (share) {
            case COUNTED -> "yes";
            case COUNTED_ALREADY -> "already";
            case NOT_COUNTED -> "no";
        };
    }
}
