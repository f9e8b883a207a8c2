package dev.pilothouse.engine.version.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.Foreign;
import dev.pilothouse.engine.version.catalog.JsonText;
import dev.pilothouse.engine.version.trust.key.VerifyingKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The JSON of one root, and of a file with one or several of them in a row. */
final class RootReader {
    /** Payload type of a root. */
    static final String TYPE = "application/vnd.pilothouse.catalog-root.v1+json";

    private static final String KIND = "catalog-root";
    private static final int SPEC = 1;
    private static final int MOST_KEYS = 32;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final String file;

    /** @param file for messages */
    RootReader(String file) {
        this.file = file;
    }

    /** Envelopes from the oldest to the newest; at least one. */
    List<Envelope> envelopes(byte[] content) {
        try {
            ObjectNode top = JsonText.object(content);
            List<Envelope> envelopes = new ArrayList<>();
            if (top.path("roots") instanceof ArrayNode roots) {
                roots.forEach(each -> envelopes.add(Envelope.read(each)));
            } else {
                envelopes.add(Envelope.read(top));
            }
            if (envelopes.isEmpty()) {
                throw invalid("roots", "is empty");
            }
            return envelopes;
        } catch (IOException fault) {
            throw invalid("", String.valueOf(fault.getMessage()));
        } catch (EngineException fault) {
            throw fault.code() == ErrorCode.ROOT_INVALID
                    ? fault
                    : invalid("", fault.facts().getOrDefault("reason", "larger than a root file may be"));
        }
    }

    static byte[] file(List<Envelope> envelopes) {
        ObjectNode top = JsonText.empty();
        ArrayNode roots = top.putArray("roots");
        envelopes.forEach(envelope -> roots.add(envelope.toJson()));
        return JsonText.print(top);
    }

    Root root(Envelope envelope) {
        if (!envelope.type().equals(TYPE)) {
            throw invalid("payloadType", "is not that of a root");
        }
        try {
            return root(JsonText.object(envelope.payload()));
        } catch (IOException fault) {
            throw invalid("payload", String.valueOf(fault.getMessage()));
        }
    }

    private Root root(ObjectNode json) {
        if (!json.path("_type").asText().equals(KIND)
                || json.path("spec_version").asInt() != SPEC) {
            throw invalid("_type", "is not a root of format " + SPEC);
        }
        String name = json.path("name").asText();
        JsonNode version = json.path("version");
        if (!NAME.matcher(name).matches()) {
            throw invalid("name", "must be 1 to 63 of a-z, 0-9, dot, hyphen, underscore");
        }
        if (!version.isInt() || version.intValue() < 1) {
            throw invalid("version", "must be a whole number from 1 on");
        }
        Map<String, VerifyingKey> keys = new LinkedHashMap<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path("keys").properties()) {
            String place = "keys." + Foreign.line(entry.getKey());
            VerifyingKey key;
            try {
                key = VerifyingKey.ofBase64(entry.getValue().path("public").asText(), file);
            } catch (EngineException fault) {
                throw invalid(place, fault.facts().getOrDefault("reason", "no key"));
            }
            if (!key.id().equals(entry.getKey())) {
                throw invalid(place, "is not the SHA-256 of its key");
            }
            keys.put(key.id(), key);
            owners.put(key.id(), Foreign.line(entry.getValue().path("owner").asText()));
        }
        if (keys.size() > MOST_KEYS) {
            throw invalid("keys", "lists more than " + MOST_KEYS);
        }
        return new Root(name, version.intValue(), owners, role(json, "root", keys), role(json, "catalog", keys));
    }

    private Role role(ObjectNode json, String name, Map<String, VerifyingKey> keys) {
        JsonNode role = json.path("roles").path(name);
        String place = "roles." + name;
        Map<String, VerifyingKey> members = new LinkedHashMap<>();
        for (JsonNode id : role.path("keys")) {
            if (!keys.containsKey(id.asText())) {
                throw invalid(place, "names a key that is not listed");
            }
            if (members.put(id.asText(), Objects.requireNonNull(keys.get(id.asText()))) != null) {
                throw invalid(place, "names a key twice");
            }
        }
        JsonNode threshold = role.path("threshold");
        if (!threshold.isInt() || threshold.intValue() < 1 || threshold.intValue() > members.size()) {
            throw invalid(place + ".threshold", "must be from 1 to the number of its keys");
        }
        return new Role(List.copyOf(members.values()), threshold.intValue());
    }

    /** The bytes to be signed. */
    static byte[] payload(Root root) {
        ObjectNode json = JsonText.empty()
                .put("_type", KIND)
                .put("spec_version", SPEC)
                .put("name", root.name())
                .put("version", root.version());
        ObjectNode keys = json.putObject("keys");
        ObjectNode roles = json.putObject("roles");
        write(root, root.root(), keys, roles.putObject("root"));
        write(root, root.catalog(), keys, roles.putObject("catalog"));
        return JsonText.print(json);
    }

    private static void write(Root root, Role role, ObjectNode keys, ObjectNode into) {
        ArrayNode ids = into.putArray("keys");
        for (VerifyingKey key : role.keys()) {
            ids.add(key.id());
            keys.putObject(key.id())
                    .put("public", key.toBase64())
                    .put("owner", root.owners().getOrDefault(key.id(), ""));
        }
        into.put("threshold", role.threshold());
    }

    private EngineException invalid(String place, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", file);
        if (!place.isEmpty()) {
            facts.put("place", place);
        }
        facts.put("reason", reason);
        return new EngineException(ErrorCode.ROOT_INVALID, facts);
    }
}
