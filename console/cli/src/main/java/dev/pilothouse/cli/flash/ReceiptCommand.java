package dev.pilothouse.cli.flash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.SignedReceipt;
import dev.pilothouse.engine.flash.SignedReceipt.Standing;
import dev.pilothouse.engine.flash.Unfinished;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.flash.DriveWords;
import dev.pilothouse.presentation.flash.FlashWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flash receipt}: what was written where, and whether that still stands as it was signed. */
@Command(
        name = "receipt",
        description = {
            "Show a receipt and check its signature; without ID list all of this console, and runs not finished.",
            "A receipt says what was written where, what was proven, and what was not."
        },
        footer = {
            "%nExamples:",
            "  pilothouse flash receipt latest",
            "  pilothouse flash receipt --key > console.pub",
            "%nExit codes: 0 shown and the signature is good, 3 no such receipt, 5 the signature does not fit."
        })
public final class ReceiptCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "As listed, or its beginning, or latest.")
    private @Nullable String id;

    @Option(names = "--key", description = "Print the public key that this console's receipts are signed with.")
    private boolean key;

    public ReceiptCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Flashing flashing = context.shell().workspaces().localFlashing();
        if (key) {
            context.shell().out().print(flashing.receiptKey());
            return ExitStatus.OK;
        }
        List<SignedReceipt> all = flashing.receipts();
        if (id == null) {
            list(all, flashing.unfinished());
            return ExitStatus.OK;
        }
        SignedReceipt found = find(all, id);
        if (context.format() == Format.json) {
            Json.print(ReceiptJson.of(found), context.shell().out());
        } else {
            new ReceiptText(context.shell().out(), context.shell().terminal()).whole(found);
        }
        if (found.standing() == Standing.WRONG) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("receipt", found.receipt().id());
            facts.put("file", found.file().toString());
            throw new EngineException(ErrorCode.RECEIPT_CHANGED, facts);
        }
        return ExitStatus.OK;
    }

    private static SignedReceipt find(List<SignedReceipt> all, String wanted) {
        return all.stream()
                .filter(one -> wanted.equals("latest") || one.receipt().id().startsWith(wanted))
                .findFirst()
                .orElseThrow(() -> new EngineException(ErrorCode.RECEIPT_UNKNOWN, Map.of("receipt", wanted)));
    }

    private void list(List<SignedReceipt> all, List<Unfinished> unfinished) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            ArrayNode receipts = json.putArray("receipts");
            all.forEach(one -> receipts.add(ReceiptJson.of(one)));
            ArrayNode open = json.putArray("unfinished");
            unfinished.forEach(run -> open.addObject()
                    .put("id", run.id())
                    .put("place", run.place())
                    .put("path", run.drive().path())
                    .put("serial", run.drive().serial())
                    .put("image", run.image().file())
                    .put("provenBytes", run.proven())
                    .put("begun", run.begun().toString()));
            Json.print(json, context.shell().out());
            return;
        }
        Table table = new Table("RECEIPT", "VERDICT", "SIGNATURE", "DRIVE", "SERIAL", "IMAGE");
        all.forEach(one -> row(table, one));
        table.print(context.shell().out(), context.shell().terminal());
        unfinished.forEach(run -> context.shell()
                .out()
                .println("unfinished: " + run.place() + " " + run.drive().path() + ", "
                        + run.image().name() + ", " + DriveWords.size(run.proven()) + " proven, begun " + run.begun()
                        + ", run " + run.id()));
    }

    private static void row(Table table, SignedReceipt one) {
        Receipt receipt = one.receipt();
        table.row(
                Cell.of(receipt.id()),
                new Cell(FlashWords.verdict(receipt), FlashWords.tone(receipt.verdict())),
                Cell.of(one.standing() == Standing.GOOD ? "good" : "does not fit"),
                Cell.of(receipt.place() + " " + receipt.drive().path()),
                Cell.of(receipt.drive().serial()),
                Cell.of(receipt.image().name()));
    }
}
