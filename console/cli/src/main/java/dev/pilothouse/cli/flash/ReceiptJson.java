package dev.pilothouse.cli.flash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.engine.flash.DriveFacts;
import dev.pilothouse.engine.flash.ImageFacts;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.SignedReceipt;
import org.jspecify.annotations.Nullable;

/** Receipts for scripts; keys are only ever added. */
final class ReceiptJson {
    private ReceiptJson() {}

    static ObjectNode of(SignedReceipt signed) {
        return of(signed.receipt())
                .put("signature", DriveJson.word(signed.standing()))
                .put("key", signed.key())
                .put("file", signed.file().toString());
    }

    static ObjectNode of(Receipt receipt) {
        ObjectNode json = Json.object();
        json.put("receipt", receipt.id())
                .put("run", receipt.run())
                .put("act", DriveJson.word(receipt.act()))
                .put("verdict", DriveJson.word(receipt.verdict()))
                .put("begun", receipt.begun().toString())
                .put("ended", receipt.ended().toString())
                .put("operator", receipt.operator())
                .put("place", receipt.place())
                .put("writtenBytes", receipt.written())
                .put("provenBytes", receipt.proven())
                .put("resumedFromBytes", receipt.resumedFrom())
                .put("onDrive", receipt.left())
                .put("code", known(receipt.code()));
        ObjectNode facts = json.putObject("facts");
        receipt.facts().forEach(facts::put);
        json.set("drive", drive(receipt.drive()));
        json.set("image", image(receipt.image()));
        ObjectNode stages = json.putObject("stageMillis");
        receipt.millis().forEach(stages::put);
        ArrayNode proofs = json.putArray("proofs");
        receipt.proofs().forEach(proof -> proofs.add(DriveJson.word(proof)));
        ArrayNode gaps = json.putArray("notProven");
        receipt.gaps().forEach(gap -> gaps.add(DriveJson.word(gap)));
        return json;
    }

    private static ObjectNode drive(DriveFacts drive) {
        ObjectNode json = Json.object();
        json.put("path", drive.path())
                .put("name", drive.name())
                .put("serial", known(drive.serial()))
                .put("wwn", known(drive.wwn()))
                .put("sizeBytes", drive.size())
                .put("backingFile", known(drive.backing()));
        ArrayNode links = json.putArray("byId");
        drive.byId().forEach(links::add);
        return json;
    }

    private static ObjectNode image(ImageFacts image) {
        return Json.object()
                .put("file", image.file())
                .put("name", image.name())
                .put("compression", image.compression())
                .put("storedBytes", image.stored())
                .put("contentBytes", image.content() < 0 ? null : image.content())
                .put("sha256", known(image.sha256()))
                .put("expectedSha256", known(image.expected()))
                .put("blockMap", known(image.blockMap()))
                .put("mappedBytes", image.mapped())
                .put("ranges", image.ranges());
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
