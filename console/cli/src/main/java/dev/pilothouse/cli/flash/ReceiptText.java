package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.output.Style;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.SignedReceipt;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.flash.DriveWords;
import dev.pilothouse.presentation.flash.FlashWords;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Receipts for people. */
final class ReceiptText {
    private final PrintWriter out;
    private final Style style;

    ReceiptText(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.style = Style.of(terminal, terminal.output());
    }

    /** What came of one drive, in two or three lines. */
    void summary(String address, Receipt receipt) {
        out.println(style.paint(FlashWords.tone(receipt.verdict()), FlashWords.verdict(receipt)) + "  " + address + "  "
                + receipt.drive().name() + "  " + amount(receipt) + "  receipt " + receipt.id());
        failure(receipt).ifPresent(words -> {
            out.println("  " + receipt.code() + " " + words.sentence() + ".");
            out.println("  " + words.advice());
        });
        if (receipt.verdict() != Receipt.Verdict.PROVEN && receipt.act() == Receipt.Act.WRITE) {
            out.println("  On the drive is " + FlashWords.left(receipt) + ".");
        }
        out.flush();
    }

    private static String amount(Receipt receipt) {
        Duration took = Duration.between(receipt.begun(), receipt.ended());
        double seconds = Math.max(0.001, took.toMillis() / 1000.0);
        return DriveWords.size(receipt.proven()) + " in " + String.format(Locale.ROOT, "%.1f s", seconds) + " ("
                + DriveWords.size(Math.round(receipt.proven() / seconds)) + "/s with the proof)";
    }

    private static Optional<Explanation> failure(Receipt receipt) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.id().equals(receipt.code()))
                .findFirst()
                .map(code -> ErrorWords.explain(code, receipt.facts()));
    }

    /** All of it. */
    void whole(SignedReceipt signed) {
        Receipt receipt = signed.receipt();
        row("receipt", receipt.id());
        row("verdict", style.paint(FlashWords.tone(receipt.verdict()), FlashWords.verdict(receipt)));
        failure(receipt).ifPresent(words -> row("because", receipt.code() + " " + words.sentence()));
        row("by", receipt.operator());
        row("begun", receipt.begun().toString());
        row("ended", receipt.ended().toString());
        row(
                "drive",
                receipt.drive().name() + ", " + DriveWords.size(receipt.drive().size()));
        row("at", receipt.place() + " " + receipt.drive().path());
        optional("serial", receipt.drive().serial());
        optional("wwn", receipt.drive().wwn());
        receipt.drive().byId().forEach(link -> row("by-id", link));
        optional("file", receipt.drive().backing());
        row("image", receipt.image().file());
        row(
                "content",
                receipt.image().content() < 0
                        ? "of unknown size"
                        : receipt.image().content() + " bytes");
        optional("sha256", receipt.image().sha256());
        optional("expected", receipt.image().expected());
        if (!receipt.image().blockMap().isEmpty()) {
            row(
                    "block map",
                    "version " + receipt.image().blockMap() + ", "
                            + receipt.image().ranges() + " ranges, "
                            + receipt.image().mapped() + " bytes");
        }
        row("written", receipt.written() + " bytes");
        row("proven", receipt.proven() + " bytes");
        if (receipt.resumedFrom() > 0) {
            row("taken up", "after " + receipt.resumedFrom() + " bytes of an earlier run, which were proven again");
        }
        row("on it now", FlashWords.left(receipt));
        receipt.proofs().forEach(proof -> row("proven", FlashWords.proof(proof)));
        receipt.gaps().forEach(gap -> row("not proven", FlashWords.gap(gap)));
        row("signature", signature(signed));
        row("lies in", signed.file().toString());
        out.flush();
    }

    private String signature(SignedReceipt signed) {
        return switch (signed.standing()) {
            case GOOD ->
                style.paint(Tone.GOOD, "good") + ", by this console's key "
                        + signed.key().substring(0, 16);
            case WRONG -> style.paint(Tone.BAD, "does not fit") + ": it was changed, or another console made it";
        };
    }

    private void optional(String title, String value) {
        if (!value.isEmpty()) {
            row(title, value);
        }
    }

    private void row(String title, String value) {
        out.println(style.paint(Tone.MUTED, String.format(Locale.ROOT, "%-11s", title)) + " " + value);
    }
}
