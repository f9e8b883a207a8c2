package dev.pilothouse.engine.probe.ask;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.container.http.Page;
import dev.pilothouse.engine.probe.ChainCall;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.Login;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Asks a chain node for its height. Serving passes; behind the tip, or still loading, is {@link Verdict#SYNCING}; whatever
 * else it answers is a failure and is told.
 */
record ChainAsker(Vantage vantage) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Answers are a few KiB; forks of Bitcoin list every deployment. */
    private static final int BODY = 1024 * 1024;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,15}");

    Finding ask(Probe.Chain probe) throws IOException {
        if (probe.login().orElse(null) instanceof Login.Declared) {
            return new Finding(Verdict.UNKNOWN, "not asked: its login was not read");
        }
        return judge(post(probe, probe.call().method(), probe.call().params()), probe.call());
    }

    /** @throws IOException also where the login was not read */
    Page post(Probe.Chain probe, String method, String params) throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        switch (probe.login().orElse(null)) {
            case null -> {}
            case Login.Declared declared -> throw new IOException("its login was not read");
            case Login.Known(String user, var password) ->
                headers.put("Authorization", "Basic " + encoded(user + ":" + password.reveal()));
        }
        return Web.at(
                        probe.uri(),
                        vantage,
                        probe.from(),
                        probe.tls(),
                        probe.pace().timeout())
                .post(headers, question(method, params), BODY);
    }

    private static String encoded(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** Version 1.0 of JSON-RPC is what Bitcoin's servers speak since the beginning; those of 2.0 take it too. */
    private static String question(String method, String params) {
        try {
            return JSON.createObjectNode()
                    .put("jsonrpc", "2.0")
                    .put("id", "pilothouse")
                    .put("method", method)
                    .set("params", JSON.readTree(params))
                    .toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("params were checked when they were read", impossible);
        }
    }

    static Finding judge(Page page, ChainCall call) {
        String head = Finding.printable(page.start());
        if (page.status() == 401 || page.status() == 403) {
            return new Finding(Verdict.FAIL, page.status() + ", the login is refused", head);
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(page.start());
        } catch (JsonProcessingException garbled) {
            return new Finding(Verdict.FAIL, page.status() + ", not a JSON answer", head);
        }
        if (answer == null || !answer.isObject()) {
            return new Finding(Verdict.FAIL, page.status() + ", not a JSON-RPC answer", head);
        }
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            String said = Finding.printable(error.path("message").asText());
            return call.warmingUp().contains(error.path("code").asInt())
                    ? new Finding(Verdict.SYNCING, "starting: " + said, head)
                    : new Finding(Verdict.FAIL, "error " + error.path("code").asText() + ": " + said, head);
        }
        if (page.status() != 200) {
            return new Finding(Verdict.FAIL, Integer.toString(page.status()), head);
        }
        return height(answer.path("result"), call, head);
    }

    private static Finding height(JsonNode result, ChainCall call, String head) {
        OptionalLong at = number(result, call.height());
        OptionalLong tip = number(result, call.tip());
        if (at.isEmpty() || tip.isEmpty()) {
            JsonPointer missing = at.isEmpty() ? call.height() : call.tip();
            return new Finding(Verdict.FAIL, "no height at " + (missing.matches() ? "the result" : missing), head);
        }
        Height height = new Height(at.getAsLong(), tip.getAsLong());
        boolean flagged = call.syncing()
                .map(pointer -> result.at(pointer).asBoolean(false))
                .orElse(false);
        boolean behind = height.tip() - height.at() > call.lag();
        String where = "block " + height.at() + " of " + height.tip();
        return flagged || behind
                ? new Finding(
                        Verdict.SYNCING, "syncing " + height.percent() + " %, " + where, head, Optional.of(height))
                : new Finding(Verdict.PASS, "serving, " + where, head, Optional.of(height));
    }

    /** A number, or a text of decimal digits or of hexadecimal ones after {@code 0x}. */
    private static OptionalLong number(JsonNode result, JsonPointer pointer) {
        JsonNode value = result.at(pointer);
        if (value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0) {
            return OptionalLong.of(value.asLong());
        }
        String text = value.isTextual() ? value.asText() : "";
        if (HEXADECIMAL.matcher(text).matches()) {
            return OptionalLong.of(Long.parseLong(text.substring(2), 16));
        }
        return DECIMAL.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
