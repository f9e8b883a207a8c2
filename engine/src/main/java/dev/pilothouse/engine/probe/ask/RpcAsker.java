package dev.pilothouse.engine.probe.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.http.Page;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.Map;

/** Any one JSON-RPC question; whatever is not a result is unknown, with the reason. */
record RpcAsker(ChainAsker chain) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Observation<String> call(Probe.Chain through, String method, String params) throws InterruptedException {
        try {
            return result(chain.post(through, method, params), method);
        } catch (JsonProcessingException garbled) {
            return unknown(method, "not a JSON answer");
        } catch (IOException broken) {
            return unknown(method, "no answer: " + broken.getMessage());
        } catch (EngineException fault) {
            if (Thread.interrupted()) {
                throw new InterruptedException(method);
            }
            return new Observation.Unknown<>(fault.code(), fault.facts());
        }
    }

    private static Observation<String> result(Page page, String method) throws JsonProcessingException {
        if (page.status() == 401 || page.status() == 403) {
            return unknown(method, page.status() + ", the login is refused");
        }
        JsonNode answer = JSON.readTree(page.start());
        if (answer == null || !answer.has("result") || answer.path("error").isObject()) {
            String said =
                    answer == null ? "" : answer.path("error").path("message").asText();
            return unknown(method, page.status() + " " + Finding.printable(said));
        }
        return new Observation.Present<>(answer.path("result").toString());
    }

    private static Observation<String> unknown(String method, String reason) {
        return new Observation.Unknown<>(ErrorCode.PROBE_FAILED, Map.of("method", method, "reason", reason));
    }
}
