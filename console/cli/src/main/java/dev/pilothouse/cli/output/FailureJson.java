package dev.pilothouse.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;

/** A kept failure as a document. */
public final class FailureJson {
    private FailureJson() {}

    public static ObjectNode of(KeptFailure failure) {
        ObjectNode json = Json.object()
                .put("address", failure.address().toString())
                .put("id", failure.id())
                .put("at", failure.at().toString())
                .put("by", failure.by())
                .put("act", failure.act())
                .put("code", failure.code().id())
                .put("error", failure.code().name());
        if (failure.container().isEmpty()) {
            json.putNull("container");
        } else {
            json.put("container", failure.container());
        }
        ObjectNode facts = json.putObject("facts");
        failure.facts().forEach(facts::put);
        ArrayNode answers = json.putArray("answers");
        failure.answers().forEach(answer -> answers.add(Json.answer(failure.address(), answer)));
        ArrayNode log = json.putArray("log");
        failure.log().forEach(log::add);
        json.put("inspect", failure.inspect());
        ArrayNode differences = json.putArray("differences");
        failure.differences().forEach(differences::add);
        return json;
    }
}
