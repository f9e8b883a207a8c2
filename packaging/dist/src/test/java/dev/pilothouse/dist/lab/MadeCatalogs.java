package dev.pilothouse.dist.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.engine.version.trust.CatalogVerifier;
import dev.pilothouse.engine.version.trust.Envelope;
import dev.pilothouse.engine.version.trust.Role;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.RootFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Catalogs and roots of three keepers, good ones and bad ones. */
final class MadeCatalogs {
    private static final SecureRandom RANDOM = new SecureRandom();

    final SigningKey alice = SigningKey.generate(RANDOM);
    final SigningKey bob = SigningKey.generate(RANDOM);
    final SigningKey carol = SigningKey.generate(RANDOM);

    static String text(long version, Instant expires) {
        return """
                { "_type": "catalog", "spec_version": 1, "name": "home", "version": %d,
                  "generated": "2026-01-01T00:00:00Z", "expires": "%s",
                  "apps": { "bitcoin-core": { "version": "31.0", "image": "registry.lab:5000/bitcoin:31.0", "versions": [
                    { "version": "31.0", "image": "registry.lab:5000/bitcoin:31.0", "default": true },
                    { "version": "30.0", "image": "registry.lab:5000/bitcoin:30.0", "status": "withdrawn" } ] } } }
                """.formatted(version, expires);
    }

    private static byte[] sign(String text, SigningKey... keys) {
        byte[] content = text.getBytes(UTF_8);
        for (SigningKey key : keys) {
            content = CatalogVerifier.sign(content, key);
        }
        return content;
    }

    private static String live(long version) {
        return text(version, Instant.now().plus(Duration.ofDays(30)));
    }

    byte[] signed(long version, SigningKey... keys) {
        return sign(live(version), keys);
    }

    byte[] expired(long version) {
        return sign(text(version, Instant.now().minusSeconds(60)), bob);
    }

    /** One bit of the payload turned after it was signed. */
    byte[] flipped(long version) {
        Envelope good = Envelope.read(signed(version, alice, bob));
        byte[] payload = good.payload();
        byte[] other = payload.clone();
        other[payload.length / 2] ^= 1;
        return new String(good.bytes(), UTF_8)
                .replace(
                        Base64.getEncoder().encodeToString(payload),
                        Base64.getEncoder().encodeToString(other))
                .getBytes(UTF_8);
    }

    /** One keeper's signature under two names. */
    byte[] twice(long version) {
        String once = new String(signed(version, alice), UTF_8);
        String entry =
                once.substring(once.indexOf('{', 1), once.lastIndexOf(']')).strip();
        String second = entry.replace(alice.verifying().id(), bob.verifying().id());
        return once.replace(entry, entry + ", " + second).getBytes(UTF_8);
    }

    /** Well signed, with other bytes than {@link #signed} has for that version. */
    byte[] other(long version) {
        return sign(live(version) + " ", alice, bob);
    }

    byte[] named(String name, long version) {
        return sign(live(version).replace("\"name\": \"home\"", "\"name\": \"" + name + "\""), alice, bob);
    }

    private static Root version(int version, int threshold, SigningKey... keys) {
        Role role = new Role(Arrays.stream(keys).map(SigningKey::verifying).toList(), threshold);
        return new Root("home", version, Map.of(), role, role);
    }

    /** A first root, signed by all of its keys. */
    RootFile root(int threshold, SigningKey... keys) {
        RootFile file = RootFile.of(version(1, threshold, keys));
        for (SigningKey key : keys) {
            file = file.signedBy(key);
        }
        return file;
    }

    /** Alice hands over to Bob. */
    RootFile following(RootFile first) {
        return first.followedBy(version(2, 1, bob)).signedBy(alice).signedBy(bob);
    }

    /** As {@link #following}, without Alice's consent. */
    RootFile notFollowing(RootFile first) {
        return first.followedBy(version(2, 1, bob)).signedBy(bob);
    }

    /** Version 3 right after version 1. */
    RootFile skipping(RootFile first) {
        return first.followedBy(version(3, 1, bob)).signedBy(alice).signedBy(bob);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
