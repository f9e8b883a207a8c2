package dev.pilothouse.engine.app.field;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.app.field.Reference.Use;
import dev.pilothouse.engine.probe.ChainCall;
import dev.pilothouse.engine.probe.Login;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of {@code health_check} that only {@code type: chain} has. */
record ChainReader(TemplateTexts texts, AppId app) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private enum Preset {
        BITCOIN
    }

    Optional<ChainCall> call(YamlMap map) {
        long lag = map.get("lag")
                .map(value -> value.integer(0, 1_000_000).orElse((int) ChainCall.DEFAULT_LAG))
                .orElse((int) ChainCall.DEFAULT_LAG);
        Optional<YamlValue> preset = map.get("chain");
        if (preset.isPresent()) {
            Optional<YamlValue> own = List.of("method", "params", "height", "tip", "syncing").stream()
                    .flatMap(key -> map.get(key).stream())
                    .findFirst();
            own.ifPresent(value -> value.error(
                    "APP-HEALTH-CHAIN",
                    "both a known chain and a call of one's own are given",
                    "Keep chain, or method, params, height and tip."));
            return preset.get().choice(Map.of("bitcoin", Preset.BITCOIN)).map(known -> switch (known) {
                case BITCOIN -> ChainCall.bitcoin(lag);
            });
        }
        Optional<YamlValue> named = map.require(
                "method", "Write chain: bitcoin, or the method that tells the height, with height and tip.");
        if (named.isEmpty()) {
            List.of("params", "height", "tip", "syncing").forEach(map::get);
            return Optional.empty();
        }
        Optional<String> method = named.get().word();
        String params = map.get("params").flatMap(this::params).orElse("[]");
        Optional<JsonPointer> height = map.require(
                        "height", "Point at the number of blocks in the result, such as /blocks.")
                .flatMap(this::pointer);
        Optional<JsonPointer> tip = map.require(
                        "tip", "Point at the number of blocks it knows of in the result, such as /headers.")
                .flatMap(this::pointer);
        Optional<JsonPointer> syncing = map.get("syncing").flatMap(this::pointer);
        if (method.isEmpty() || height.isEmpty() || tip.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ChainCall(method.get(), params, height.get(), tip.get(), syncing, Set.of(), lag));
    }

    private Optional<String> params(YamlValue value) {
        if (value.kind() == YamlValue.Kind.LIST && value.list().isEmpty()) {
            return Optional.of("[]");
        }
        return value.string().filter(text -> {
            try {
                JsonNode parsed = JSON.readTree(text);
                if (parsed.isArray() || parsed.isObject()) {
                    return true;
                }
            } catch (JsonProcessingException invalid) {
                // Told below, together with JSON of another kind.
            }
            value.error(
                    "APP-HEALTH-PARAMS",
                    YamlValue.quoted(text) + " is neither a JSON array nor a JSON object",
                    "Write one in quotes, such as '[\"latest\", false]'.");
            return false;
        });
    }

    private Optional<JsonPointer> pointer(YamlValue value) {
        return value.string().flatMap(text -> {
            try {
                return Optional.of(JsonPointer.compile(text));
            } catch (IllegalArgumentException invalid) {
                value.error(
                        "APP-HEALTH-POINTER",
                        YamlValue.quoted(text) + " is not a JSON pointer",
                        "Begin it with a slash, such as /result/height; an empty text is the whole result.");
                return Optional.empty();
            }
        });
    }

    Optional<Login> login(YamlMap map) {
        Optional<YamlValue> user = map.get("user");
        Optional<YamlValue> password = map.get("password");
        if (user.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (user.isEmpty() || password.isEmpty()) {
            map.require("user", "Give both user and password, or neither.");
            map.require("password", "Give both user and password, or neither.");
            return Optional.empty();
        }
        Optional<String> name = texts.read(user.get(), Use.ENVIRONMENT);
        Optional<String> secret = texts.read(password.get(), Use.ENVIRONMENT);
        secret.filter(text -> Template.parse(text).names().isEmpty())
                .ifPresent(bare -> password.get()
                        .warning(
                                "APP-HEALTH-PASSWORD",
                                "the password stands in the manifest as it is",
                                "Declare it under secrets in fleet.yaml and write ${NAME} here."));
        return name.flatMap(known -> secret.map(text -> new Login.Declared(app, known, new Secret(text))));
    }
}
