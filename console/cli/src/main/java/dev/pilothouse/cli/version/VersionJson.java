package dev.pilothouse.cli.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.OfferedVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.presentation.version.VersionWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The shapes of {@code docs/guide/scripting.md} for versions. What is not known is null. */
final class VersionJson {
    private VersionJson() {}

    static ObjectNode catalog(CatalogState state) {
        ObjectNode json = Json.object();
        switch (state) {
            case CatalogState.Usable(CatalogState.Sight sight, var refresh) -> {
                sight(json.put("state", "usable"), sight);
                json.set("refreshError", refresh.map(VersionJson::trouble).orElse(null));
            }
            case CatalogState.ViewOnly(CatalogState.Sight sight, CatalogState.Trouble why, var refresh) -> {
                sight(json.put("state", "view-only"), sight);
                json.set("error", trouble(why));
                json.set("refreshError", refresh.map(VersionJson::trouble).orElse(null));
            }
            case CatalogState.None(var why) -> {
                json.put("state", "none");
                json.set("error", why.map(VersionJson::trouble).orElse(null));
            }
        }
        return json;
    }

    private static void sight(ObjectNode json, CatalogState.Sight sight) {
        json.put("number", sight.number())
                .put("source", sight.source())
                .put("generated", sight.generated().toString())
                .put("expires", sight.expires().toString())
                .put("acceptedAt", sight.acceptedAt().toString());
    }

    private static ObjectNode trouble(CatalogState.Trouble trouble) {
        return Json.error(trouble.code(), trouble.facts());
    }

    /** @param matrices the last chaos matrix passed with a version */
    static ObjectNode app(AppVersions app, Function<Version, Optional<MatrixPassed>> matrices) {
        ObjectNode json = Json.object()
                .put("address", app.address().toString())
                .put("node", app.address().node().value())
                .put("app", app.address().app().value())
                .put("name", app.name())
                .put("declared", app.declared());
        json.set("current", current(app.current()));
        json.set("settings", settings(app.settings()));
        ArrayNode badges = json.putArray("badges");
        app.badges().forEach(badge -> {
            ObjectNode one = badges.addObject()
                    .put("kind", word(badge.kind()))
                    .put("text", VersionWords.mark(badge).text());
            one.set("facts", facts(badge.facts()));
        });
        ArrayNode offers = json.putArray("versions");
        app.offers().forEach(offer -> offers.add(offer(offer, matrices.apply(offer.version()))));
        ArrayNode history = json.putArray("history");
        app.history().forEach(past -> history.add(past(past)));
        json.set("lastKnownGood", app.lastKnownGood().map(VersionJson::past).orElse(null));
        ArrayNode others = json.putArray("implementations");
        app.implementations().forEach(other -> others.add(other.value()));
        ObjectNode update = json.putObject("autoUpdate")
                .put("decision", word(app.update().kind()))
                .put("version", app.update().version().map(Version::text).orElse(null))
                .put("text", VersionWords.decision(app.update()));
        update.set("facts", facts(app.update().facts()));
        return json;
    }

    private static ObjectNode current(CurrentVersion current) {
        ObjectNode json = Json.object();
        json.put("version", current.known().map(Version::text).orElse(null));
        switch (current) {
            case CurrentVersion.ByDigest known ->
                json.put("known", "by-digest")
                        .put("image", known.image())
                        .put("digest", known.digest())
                        .put("since", known.since().toString());
            case CurrentVersion.ByTag tagged ->
                json.put("known", "by-tag")
                        .put("image", tagged.image())
                        .put("since", tagged.since().toString());
            case CurrentVersion.Unknown unknown ->
                json.put("known", "no")
                        .put("image", unknown.image())
                        .put("since", unknown.since().toString());
            case CurrentVersion.NotInstalled() -> json.put("known", "not-installed");
            case CurrentVersion.Unseen unseen ->
                json.put("known", "unseen").set("error", Json.error(unseen.code(), unseen.facts()));
        }
        return json;
    }

    static ObjectNode settings(AppSettings settings) {
        ObjectNode json = Json.object()
                .put("pinnedVersion", settings.pinned().map(Version::text).orElse(null))
                .put("autoUpdate", settings.autoUpdate() == AppSettings.AutoUpdate.ON)
                .put("minimumAgeHours", settings.minimumAge().toSeconds() / 3600.0);
        ArrayNode skipped = json.putArray("skipped");
        settings.skipped().stream().map(Version::text).sorted().forEach(skipped::add);
        return json;
    }

    private static ObjectNode offer(OfferedVersion offer, Optional<MatrixPassed> passed) {
        ObjectNode json = Json.object()
                .put("version", offer.version().text())
                .put("label", offer.label())
                .put("image", offer.image().toString())
                .put("status", word(offer.status()))
                .put("default", offer.role() == OfferedVersion.Role.DEFAULT)
                .put("relation", word(offer.relation()))
                .put("breaking", offer.change() == OfferedVersion.Change.BREAKING)
                .put("released", offer.released().map(Instant::toString).orElse(null))
                .put("ageSeconds", offer.age().map(Duration::toSeconds).orElse(null))
                .put("endOfLife", offer.endOfLife().map(LocalDate::toString).orElse(null))
                .put("reason", offer.reason())
                .put("replacement", offer.replacement().map(Version::text).orElse(null))
                .put("notes", offer.notes())
                .put("canBeChosen", offer.canBeChosen());
        json.set("whyNot", whyNot(offer.whyNot()));
        json.set("matrix", passed.map(VersionJson::matrix).orElse(null));
        return json;
    }

    private static ObjectNode matrix(MatrixPassed passed) {
        return Json.object()
                .put("plan", passed.plan())
                .put("run", passed.run())
                .put("at", passed.at().toString())
                .put("cells", passed.cells())
                .put("p95Ms", passed.p95().map(Duration::toMillis).orElse(null))
                .put("longestMs", passed.longest().map(Duration::toMillis).orElse(null));
    }

    private static ArrayNode whyNot(List<WhyNot> reasons) {
        ArrayNode array = Json.object().putArray("whyNot");
        reasons.forEach(why -> {
            ObjectNode one = array.addObject().put("code", word(why.code())).put("text", VersionWords.whyNot(why));
            one.set("facts", facts(why.facts()));
        });
        return array;
    }

    private static ObjectNode past(PastVersion past) {
        return Json.object()
                .put("version", past.version().map(Version::text).orElse(null))
                .put("image", past.image())
                .put("digest", past.digest())
                .put("from", past.from().toString())
                .put("until", past.until().map(Instant::toString).orElse(null))
                .put("fate", word(past.fate()))
                .put("code", past.code())
                .put("by", past.by());
    }

    static ObjectNode plan(SwitchPlan plan) {
        ObjectNode json = Json.object()
                .put("address", plan.request().address().toString())
                .put("from", plan.from().known().map(Version::text).orElse(null))
                .put("to", plan.to().map(Version::text).orElse(null))
                .put("image", plan.image().map(Object::toString).orElse(null))
                .put("direction", word(plan.direction()))
                .put("canBeDone", plan.canBeDone())
                .put(
                        "data",
                        plan.verdict().map(verdict -> word(verdict.answer())).orElse(null))
                .put("confirm", plan.confirmation() instanceof Confirmation.Typed(String phrase) ? phrase : "");
        ArrayNode consequences = json.putArray("consequences");
        plan.consequences().forEach(one -> {
            ObjectNode node =
                    consequences.addObject().put("kind", word(one.kind())).put("text", VersionWords.consequence(one));
            node.set("facts", facts(one.facts()));
        });
        json.set("whyNot", whyNot(plan.obstacles()));
        return json;
    }

    private static ObjectNode facts(Map<String, String> facts) {
        ObjectNode json = Json.object();
        facts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> json.put(fact.getKey(), fact.getValue()));
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
