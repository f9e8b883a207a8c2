package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.release.trust.Fingerprint;
import dev.pilothouse.engine.release.trust.KeyRing;
import dev.pilothouse.engine.release.trust.TrustPolicy;
import dev.pilothouse.engine.release.trust.TrustPolicy.ExpiredKeys;
import dev.pilothouse.engine.release.trust.TrustPolicy.Signer;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The mapping below {@code trust:}. */
record TrustReader(Path folder, Problems problems) {
    private static final Map<String, ExpiredKeys> EXPIRED =
            Map.of("count_when_signed_before", ExpiredKeys.COUNT_WHEN_SIGNED_BEFORE, "refuse", ExpiredKeys.REFUSE);

    /** A key file of a builder has some kilobytes; many certifications make some hundred. */
    private static final long LARGEST_KEY = 4 << 20;

    record Read(TrustPolicy policy, KeyRing keys) {}

    Optional<Read> read(YamlMap map) {
        KeyRing ring = new KeyRing();
        map.require("keys", "Name the folder that holds the signers' public keys.")
                .ifPresent(value -> keys(value, ring));
        List<Signer> signers = new ArrayList<>();
        for (YamlValue item : map.require("signers", "List whose signatures count: { name, fingerprint }.")
                .map(YamlValue::list)
                .orElse(List.of())) {
            item.map().flatMap(signer -> signer(signer, item, signers, ring)).ifPresent(signers::add);
        }
        Optional<YamlValue> threshold = map.require("threshold", "Say how many signers are needed, such as 3.");
        int needed = threshold
                .map(value -> value.integer(1, Integer.MAX_VALUE).orElse(1))
                .orElse(1);
        if (needed > signers.size() && !signers.isEmpty()) {
            threshold.ifPresent(value -> value.error(
                    "RELEASE-THRESHOLD",
                    needed + " signers are asked for and " + signers.size() + " are listed",
                    "Lower it, or list more signers."));
        }
        ExpiredKeys expired = map.get("expired_keys")
                .flatMap(value -> value.choice(EXPIRED))
                .orElse(ExpiredKeys.COUNT_WHEN_SIGNED_BEFORE);
        map.finish();
        return Optional.of(new Read(new TrustPolicy(needed, signers, expired), ring));
    }

    private static Optional<Signer> signer(YamlMap map, YamlValue item, List<Signer> before, KeyRing ring) {
        Optional<String> name = map.require("name", "Say whose key it is.").flatMap(YamlValue::word);
        Optional<YamlValue> written =
                map.require("fingerprint", "Write the fingerprint of the primary key, 40 or 64 hex digits.");
        Optional<Fingerprint> fingerprint =
                written.flatMap(value -> value.word().flatMap(text -> {
                    try {
                        return Optional.of(Fingerprint.parse(text));
                    } catch (EngineException fault) {
                        value.error(
                                "RELEASE-FINGERPRINT",
                                YamlValue.quoted(text) + " is not a fingerprint",
                                "Write all 40 or 64 hex digits; a short key id can be forged.");
                        return Optional.empty();
                    }
                }));
        map.finish();
        if (name.isEmpty() || fingerprint.isEmpty()) {
            return Optional.empty();
        }
        Fingerprint pinned = fingerprint.get();
        if (before.stream().anyMatch(signer -> signer.primary().equals(pinned))) {
            item.error(
                    "RELEASE-SIGNER-TWICE",
                    "the key of " + name.get() + " is listed twice",
                    "List each key once: one person counts once.");
        }
        if (!ring.primaries().contains(pinned)) {
            item.warning(
                    "RELEASE-KEY-MISSING",
                    "there is no key of " + name.get() + " in the folder of keys",
                    "Put it there, or signatures by it count as unknown. A subkey's fingerprint will not do.");
        }
        return Optional.of(new Signer(name.get(), pinned));
    }

    private void keys(YamlValue value, KeyRing ring) {
        Optional<String> text = value.word();
        if (text.isEmpty()) {
            return;
        }
        Path keys = folder.resolve(text.get()).normalize();
        if (!Files.isDirectory(keys)) {
            value.error("RELEASE-KEYS", keys + " is not a folder", "Create it and put the signers' keys into it.");
            return;
        }
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).matches(".*\\.(gpg|asc|pgp)"))
                    .sorted()
                    .toList()) {
                key(file, value, ring);
            }
        } catch (IOException fault) {
            value.error(
                    "RELEASE-KEYS",
                    "the folder cannot be read: " + fault.getClass().getSimpleName(),
                    "Check its permissions.");
        }
    }

    private static void key(Path file, YamlValue value, KeyRing ring) throws IOException {
        if (Files.size(file) > LARGEST_KEY) {
            value.error("RELEASE-KEYS", file.getFileName() + " is too large for a key", "Export that one key alone.");
            return;
        }
        try {
            ring.add(Files.readAllBytes(file));
        } catch (EngineException fault) {
            value.error(
                    "RELEASE-KEYS",
                    file.getFileName() + " is not a public key: "
                            + fault.facts().get("value"),
                    "Export it anew with: gpg --armor --export FINGERPRINT");
        }
    }
}
