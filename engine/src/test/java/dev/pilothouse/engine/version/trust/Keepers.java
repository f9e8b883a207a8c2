package dev.pilothouse.engine.version.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys of three keepers and what they sign, made anew for every run. */
final class Keepers {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    final SigningKey alice = SigningKey.generate(new SecureRandom());
    final SigningKey bob = SigningKey.generate(new SecureRandom());
    final SigningKey carol = SigningKey.generate(new SecureRandom());

    Root root(int version, int threshold, SigningKey... keys) {
        Map<String, String> owners = new LinkedHashMap<>();
        owners.put(alice.verifying().id(), "alice");
        owners.put(bob.verifying().id(), "bob");
        owners.put(carol.verifying().id(), "carol");
        owners.keySet()
                .retainAll(Arrays.stream(keys).map(key -> key.verifying().id()).toList());
        Role role = new Role(Arrays.stream(keys).map(SigningKey::verifying).toList(), threshold);
        return new Root("home", version, owners, role, role);
    }

    static RootFile signed(RootFile file, SigningKey... keys) {
        RootFile signed = file;
        for (SigningKey key : keys) {
            signed = signed.signedBy(key);
        }
        return signed;
    }

    static String catalog(long version, Instant expires) {
        return """
                { "_type": "catalog", "spec_version": 1, "name": "home", "version": %d,
                  "generated": "2026-11-01T00:00:00Z", "expires": "%s", "root_version": 1,
                  "apps": { "bitcoin-core": { "version": "31.0", "image": "registry/bitcoin:31.0",
                    "versions": [ { "version": "31.0", "image": "registry/bitcoin:31.0", "default": true } ] } } }
                """.formatted(version, expires);
    }

    static String catalog(long version) {
        return catalog(version, NOW.plusSeconds(86_400));
    }

    static byte[] sign(String catalog, SigningKey... keys) {
        byte[] content = catalog.getBytes(UTF_8);
        for (SigningKey key : List.of(keys)) {
            content = CatalogVerifier.sign(content, key);
        }
        return content;
    }
}
