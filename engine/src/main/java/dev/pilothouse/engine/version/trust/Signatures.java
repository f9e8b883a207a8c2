package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.trust.SignerVerdict.Kind;
import dev.pilothouse.engine.version.trust.key.VerifyingKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The signatures of one envelope beside the keys that may sign it. */
record Signatures(List<SignerVerdict> verdicts, int threshold) {
    Signatures {
        verdicts = List.copyOf(verdicts);
    }

    /** Every signature is tried with every key: what it says of its key is a hint and no more. */
    static Signatures of(Envelope envelope, Role role, Map<String, String> owners) {
        byte[] message = envelope.preAuthentication();
        Set<VerifyingKey> counted = new HashSet<>();
        List<SignerVerdict> verdicts = new ArrayList<>();
        for (Envelope.Signed signature : envelope.signatures()) {
            byte[] bytes = signature.bytes();
            Optional<VerifyingKey> by = role.keys().stream()
                    .filter(key -> key.check(message, bytes) == VerifyingKey.Fit.GOOD)
                    .findFirst();
            String id = by.map(VerifyingKey::id).orElse(shown(signature.hint()));
            Kind kind;
            if (by.isPresent()) {
                kind = counted.add(by.get()) ? Kind.GOOD : Kind.TWICE;
            } else {
                kind = role.keys().stream().anyMatch(key -> key.id().equals(signature.hint()))
                        ? Kind.WRONG
                        : Kind.UNKNOWN_KEY;
            }
            verdicts.add(new SignerVerdict(id, owners.getOrDefault(id, ""), kind));
        }
        return new Signatures(verdicts, role.threshold());
    }

    /** @return why they are not enough; empty where they are */
    Optional<EngineException> refusal() {
        List<SignerVerdict> twice = of(Kind.TWICE);
        if (!twice.isEmpty()) {
            return refuse(
                    ErrorCode.CATALOG_KEY_TWICE, Map.of("key", twice.getFirst().key()));
        }
        int good = good();
        if (good >= threshold) {
            return Optional.empty();
        }
        if (!of(Kind.WRONG).isEmpty()) {
            return refuse(ErrorCode.CATALOG_SIGNATURE_WRONG, Map.of("keys", names(Kind.WRONG)));
        }
        if (good == 0 && !verdicts.isEmpty()) {
            return refuse(ErrorCode.CATALOG_KEY_UNKNOWN, Map.of("keys", names(Kind.UNKNOWN_KEY)));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("good", Integer.toString(good));
        facts.put("threshold", Integer.toString(threshold));
        return refuse(ErrorCode.CATALOG_THRESHOLD, facts);
    }

    int good() {
        return of(Kind.GOOD).size();
    }

    private List<SignerVerdict> of(Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).toList();
    }

    private String names(Kind kind) {
        return of(kind).stream()
                .map(verdict -> verdict.owner().isEmpty() ? abbreviated(verdict.key()) : verdict.owner())
                .collect(Collectors.joining(", "));
    }

    private static String abbreviated(String id) {
        return id.isEmpty() ? "one that does not name itself" : id.substring(0, Math.min(16, id.length()));
    }

    /** A hint is a stranger's text; a key's id has 64 signs. */
    private static String shown(String hint) {
        String plain = hint.replaceAll("[^A-Za-z0-9:._-]", "?");
        return plain.substring(0, Math.min(64, plain.length()));
    }

    private static Optional<EngineException> refuse(ErrorCode code, Map<String, String> facts) {
        return Optional.of(new EngineException(code, facts));
    }
}
