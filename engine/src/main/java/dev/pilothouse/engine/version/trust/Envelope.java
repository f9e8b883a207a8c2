package dev.pilothouse.engine.version.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.JsonText;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import dev.pilothouse.engine.version.trust.key.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A DSSE envelope (secure-systems-lab/dsse, version 1.0.0): exact bytes, what they are, and signatures over both. Nothing
 * of it is verified by being read. Immutable.
 */
public final class Envelope {
    /** Signatures in one envelope; more only keep the verifier busy. */
    static final int MOST_SIGNATURES = 32;

    private static final int LONGEST_TYPE = 128;

    private final String type;
    private final byte[] payload;
    private final List<Signed> signatures;

    /**
     * One signature.
     *
     * @param hint which key it may be of; not signed, so nothing is decided by it
     * @param base64 standard alphabet
     */
    record Signed(String hint, String base64) {
        byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }

    private Envelope(String type, byte[] payload, List<Signed> signatures) {
        this.type = type;
        this.payload = payload.clone();
        this.signatures = List.copyOf(signatures);
    }

    /** One without signatures. */
    public static Envelope of(String type, byte[] payload) {
        return new Envelope(type, payload, List.of());
    }

    /**
     * @throws EngineException {@link ErrorCode#CATALOG_INVALID}, {@link ErrorCode#CATALOG_TOO_LARGE}
     */
    public static Envelope read(byte[] content) {
        try {
            return read(JsonText.object(content));
        } catch (IOException fault) {
            throw invalid(String.valueOf(fault.getMessage()));
        }
    }

    /** @throws EngineException {@link ErrorCode#CATALOG_INVALID} */
    static Envelope read(JsonNode root) {
        JsonNode type = root.path("payloadType");
        JsonNode listed = root.path("signatures");
        if (!type.isTextual()
                || type.asText().length() > LONGEST_TYPE
                || !root.path("payload").isTextual()) {
            throw invalid("not a DSSE envelope: payloadType or payload is missing");
        }
        if (!(listed instanceof ArrayNode) || listed.size() > MOST_SIGNATURES) {
            throw invalid("signatures must be a list of at most " + MOST_SIGNATURES);
        }
        List<Signed> signatures = new ArrayList<>();
        for (JsonNode entry : listed) {
            byte[] bytes = decode(entry.path("sig").asText(), "sig");
            signatures.add(
                    new Signed(entry.path("keyid").asText(), Base64.getEncoder().encodeToString(bytes)));
        }
        return new Envelope(type.asText(), decode(root.path("payload").asText(), "payload"), signatures);
    }

    /** Standard and URL-safe base64, both with or without padding, as the specification asks. */
    private static byte[] decode(String text, String field) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException noBase64) {
            throw invalid(field + " is not base64");
        }
    }

    private static EngineException invalid(String reason) {
        return new EngineException(ErrorCode.CATALOG_INVALID, Map.of("reason", reason));
    }

    /** The media type that says how the payload is to be read; it is signed too. */
    public String type() {
        return type;
    }

    /** The bytes that were signed. */
    public byte[] payload() {
        return payload.clone();
    }

    List<Signed> signatures() {
        return signatures;
    }

    /** What signatures are over: {@code DSSEv1 <length> <type> <length> <body>}, lengths in bytes. */
    byte[] preAuthentication() {
        byte[] kind = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(payload.length + 64);
        encoded.writeBytes(("DSSEv1 " + kind.length + " ").getBytes(StandardCharsets.US_ASCII));
        encoded.writeBytes(kind);
        encoded.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        encoded.writeBytes(payload);
        return encoded.toByteArray();
    }

    /** The same bytes with this key's signature besides those that are there; its own former one is replaced. */
    public Envelope signedBy(SigningKey key) {
        List<Signed> all = new ArrayList<>(signatures.stream()
                .filter(signature -> !signature.hint().equals(key.verifying().id()))
                .toList());
        byte[] signature = key.sign(preAuthentication());
        all.add(new Signed(key.verifying().id(), Base64.getEncoder().encodeToString(signature)));
        return new Envelope(type, payload, all);
    }

    /** Whether it holds a signature of this key that fits; hints do not matter. */
    public VerifyingKey.Fit fit(VerifyingKey key) {
        byte[] message = preAuthentication();
        return signatures.stream().anyMatch(one -> key.check(message, one.bytes()) == VerifyingKey.Fit.GOOD)
                ? VerifyingKey.Fit.GOOD
                : VerifyingKey.Fit.WRONG;
    }

    ObjectNode toJson() {
        ObjectNode root = JsonText.empty()
                .put("payloadType", type)
                .put("payload", Base64.getEncoder().encodeToString(payload));
        ArrayNode listed = root.putArray("signatures");
        for (Signed signature : signatures) {
            listed.addObject().put("keyid", signature.hint()).put("sig", signature.base64());
        }
        return root;
    }

    /** As it is published. */
    public byte[] bytes() {
        return JsonText.print(toJson());
    }
}
