package dev.pilothouse.presentation.flash;

import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a receipt says, as lines to read: what, where, which drive, what was proven and what was not. */
public final class ReceiptStory {
    private ReceiptStory() {}

    public static List<Field> of(Receipt receipt) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Verdict", FlashWords.verdict(receipt), FlashWords.tone(receipt.verdict())));
        failure(receipt).ifPresent(why -> {
            fields.add(new Field("Because", why.sentence() + " (" + receipt.code() + ")", Tone.BAD));
            fields.add(new Field("Next", why.advice(), Tone.ACCENT));
        });
        boolean bad = receipt.verdict() != Receipt.Verdict.PROVEN;
        fields.add(new Field("On it now", FlashWords.left(receipt), bad ? Tone.WARN : Tone.PLAIN));
        fields.add(new Field(
                "Drive",
                receipt.drive().name() + ", " + DriveWords.size(receipt.drive().size()) + ", " + receipt.place() + " "
                        + receipt.drive().path()
                        + (receipt.drive().serial().isEmpty()
                                ? ""
                                : ", serial " + receipt.drive().serial()),
                Tone.PLAIN));
        fields.add(new Field("Image", receipt.image().file(), Tone.PLAIN));
        if (!receipt.image().sha256().isEmpty()) {
            fields.add(new Field("SHA-256", receipt.image().sha256(), Tone.PLAIN));
        }
        Duration took = Duration.between(receipt.begun(), receipt.ended());
        fields.add(new Field(
                "Amount",
                DriveWords.size(receipt.written()) + " written, " + DriveWords.size(receipt.proven()) + " proven, in "
                        + Amounts.span(took),
                Tone.PLAIN));
        if (receipt.resumedFrom() > 0) {
            fields.add(new Field(
                    "Taken up",
                    "after " + DriveWords.size(receipt.resumedFrom()) + " of an earlier run, which were proven again",
                    Tone.PLAIN));
        }
        receipt.proofs().forEach(proof -> fields.add(new Field("Proven", FlashWords.proof(proof), Tone.GOOD)));
        receipt.gaps().forEach(gap -> fields.add(new Field("Not proven", FlashWords.gap(gap), Tone.MUTED)));
        fields.add(new Field(
                "Receipt",
                receipt.id() + ", by " + receipt.operator() + ", "
                        + receipt.ended().truncatedTo(ChronoUnit.SECONDS)
                        + "; signed, on this console: pilothouse flash receipt " + receipt.id(),
                Tone.MUTED));
        return fields;
    }

    private static Optional<Explanation> failure(Receipt receipt) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.id().equals(receipt.code()))
                .findFirst()
                .map(code -> ErrorWords.explain(code, receipt.facts()));
    }
}
