package dev.pilothouse.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.adopt.Adoption;
import dev.pilothouse.engine.orchestrate.adopt.ManifestDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is adopted and what a manifest for it would be, for scripts. */
public final class AdoptionJson {
    private AdoptionJson() {}

    /** @param unknown nodes that could not be seen */
    public static ObjectNode write(List<Adoption> adoptions, List<Plan.UnknownNode> unknown) {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("adoptions");
        for (Adoption one : adoptions) {
            texts(
                    all.addObject()
                            .put("node", one.node().value())
                            .put("container", one.container())
                            .put("app", one.app().map(Object::toString).orElse(null))
                            .put("standing", FleetTables.word(one.standing())),
                    "differences",
                    one.differences());
        }
        ArrayNode unseen = json.putArray("unknown");
        unknown.forEach(node -> unseen.addObject()
                .put("node", node.node().value())
                .set("error", Json.error(node.code(), node.facts())));
        return json;
    }

    /** @param written where the manifest was written to; null where it was not */
    public static ObjectNode write(ManifestDraft draft, @Nullable String written) {
        ObjectNode json = Json.object()
                .put("app", draft.app().value())
                .put("yaml", draft.yaml())
                .put("written", written);
        texts(json, "inexpressible", draft.inexpressible());
        texts(json, "differences", draft.differences());
        texts(json, "secrets", draft.secrets());
        return json;
    }

    private static void texts(ObjectNode json, String key, List<String> values) {
        ArrayNode array = json.putArray(key);
        values.forEach(array::add);
    }
}
