package dev.pilothouse.cli.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.release.ImportReport;
import dev.pilothouse.engine.release.ImportReport.Result;
import dev.pilothouse.engine.release.Offer;
import dev.pilothouse.engine.release.Verification;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Releases as scripts read them. */
final class ReleaseJson {
    private ReleaseJson() {}

    static ObjectNode offers(Map<AppId, List<Offer>> offers) {
        ObjectNode json = Json.object();
        add(offers, json.putArray("releases"));
        return json;
    }

    private static void add(Map<AppId, List<Offer>> offers, ArrayNode into) {
        offers.forEach((id, listed) -> listed.forEach(offer -> into.addObject()
                .put("implementation", id.value())
                .put("version", offer.version().text())
                .put("standing", word(offer.kind()))
                .put("image", offer.image().map(ImageReference::toString).orElse(null))
                .put("reason", offer.reason())));
    }

    static ObjectNode verification(Verification verified) {
        ObjectNode json = Json.object();
        json.set("verification", node(verified));
        return json;
    }

    private static ObjectNode node(Verification verified) {
        ObjectNode json = Json.object()
                .put("implementation", verified.release().implementation().value())
                .put("version", verified.release().version().text())
                .put("accepted", verified.trust().refusal().isEmpty())
                .put(
                        "code",
                        verified.trust()
                                .refusal()
                                .map(fault -> fault.code().id())
                                .orElse(null))
                .put("archive", verified.archive())
                .put("archiveSha256", verified.archiveSha256())
                .put("sumsSha256", verified.sumsSha256())
                .put("needed", verified.trust().threshold())
                .put("counted", verified.trust().counted().size());
        ArrayNode hosts = json.putArray("hosts");
        verified.hosts()
                .forEach(host -> hosts.addObject()
                        .put("place", host.place())
                        .put("state", word(host.state()))
                        .put("detail", host.detail()));
        ArrayNode signers = json.putArray("signers");
        verified.trust()
                .rows()
                .forEach(row -> signers.addObject()
                        .put("signer", row.signer().isEmpty() ? null : row.signer())
                        .put("key", row.key())
                        .put("verdict", word(row.verdict()))
                        .put("counts", word(row.share()))
                        .put("signedAt", row.signedAt().map(Instant::toString).orElse(null))
                        .put("detail", row.detail()));
        ArrayNode silent = json.putArray("silent");
        verified.trust().silent().forEach(signer -> silent.add(signer.name()));
        return json;
    }

    static ObjectNode imports(List<ImportReport> reports, Map<AppId, List<Offer>> dropped) {
        ObjectNode json = Json.object();
        ArrayNode array = json.putArray("imports");
        reports.forEach(report -> {
            ObjectNode one = array.addObject()
                    .put("implementation", report.release().implementation().value())
                    .put("version", report.release().version().text());
            switch (report.result()) {
                case Result.Imported(ImageReference image) ->
                    one.put("result", "imported").put("image", image.toString());
                case Result.Unchanged(ImageReference image) ->
                    one.put("result", "unchanged").put("image", image.toString());
                case Result.Refused(ErrorCode code, Map<String, String> facts) ->
                    one.put("result", "refused").putNull("image").set("error", Json.error(code, facts));
            }
            one.set("verification", report.verification().map(ReleaseJson::node).orElse(null));
        });
        add(dropped, json.putArray("notMade"));
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
