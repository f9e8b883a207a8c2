package dev.pilothouse.cli.flash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Advisor;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Part;
import dev.pilothouse.engine.flash.drive.Reason;
import dev.pilothouse.presentation.flash.DriveWords;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Drives for scripts; keys are only ever added. Sizes are bytes, and what a drive does not tell is null. */
final class DriveJson {
    private DriveJson() {}

    static ObjectNode list(Place place, DriveList list, Advisor advisor) {
        ObjectNode json = Json.object();
        json.put("node", node(place)).put("at", list.at().toString());
        ArrayNode drives = json.putArray("drives");
        list.drives().forEach(drive -> drives.add(drive(drive, advisor.of(drive))));
        return json;
    }

    /** Null for this machine. */
    static @Nullable String node(Place place) {
        return switch (place) {
            case Place.Here() -> null;
            case Place.At(var node) -> node.value();
        };
    }

    static ObjectNode drive(Drive drive, Advice advice) {
        ObjectNode json = Json.object();
        json.put("path", drive.path())
                .put("kernelName", drive.kernelName())
                .put("name", drive.name())
                .put("vendor", known(drive.vendor()))
                .put("model", known(drive.model()))
                .put("serial", known(drive.identity().serial()))
                .put("wwn", known(drive.identity().wwn()))
                .put("sizeBytes", drive.size())
                .put("logicalBlockBytes", drive.logicalBlock())
                .put("transport", drive.transport().word())
                .put("seat", word(drive.seat()))
                .put("access", word(drive.access()))
                .put("backingFile", drive.identity().backing().orElse(null));
        drive.identity()
                .sequence()
                .ifPresentOrElse(value -> json.put("sequence", value), () -> json.putNull("sequence"));
        ArrayNode links = json.putArray("byId");
        drive.identity().byId().forEach(links::add);
        contents(json, drive.ownContents());
        json.set("parts", parts(drive.parts()));
        ArrayNode uses = json.putArray("uses");
        drive.uses()
                .forEach(use -> uses.addObject()
                        .put("kind", word(use.kind()))
                        .put("device", use.device())
                        .put("at", known(use.at())));
        json.set("advice", advice(advice));
        return json;
    }

    private static ObjectNode advice(Advice advice) {
        ObjectNode json = Json.object();
        String phrase = switch (advice) {
            case Advice.Advised _, Advice.Refused _ -> null;
            case Advice.NeedsTyping(List<Reason> _, String typed) -> typed;
        };
        String verdict = switch (advice) {
            case Advice.Advised _ -> "advised";
            case Advice.NeedsTyping _ -> "needs-typing";
            case Advice.Refused _ -> "refused";
        };
        json.put("verdict", verdict).put("type", phrase);
        ArrayNode reasons = json.putArray("reasons");
        advice.reasons()
                .forEach(reason -> reasons.addObject()
                        .put("kind", word(reason.kind()))
                        .put("detail", known(reason.detail()))
                        .put("text", DriveWords.reason(reason)));
        return json;
    }

    private static ArrayNode parts(List<Part> parts) {
        ArrayNode array = Json.object().arrayNode();
        for (Part part : parts) {
            ObjectNode json = array.addObject()
                    .put("name", part.kernelName())
                    .put("kind", part.kind())
                    .put("sizeBytes", part.size());
            contents(json, part.contents());
            ArrayNode mounts = json.putArray("mounts");
            part.mounts().forEach(mounts::add);
            json.set("parts", parts(part.parts()));
        }
        return array;
    }

    private static void contents(ObjectNode json, Drive.Contents contents) {
        json.put("fileSystem", known(contents.kind())).put("label", known(contents.label()));
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
