package dev.pilothouse.engine.flash.image.map;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The sums a block map may hold. SHA-1 tells damage; it is no protection from somebody who means harm. */
public enum MapDigest {
    SHA1("SHA-1", 40),
    SHA256("SHA-256", 64),
    SHA512("SHA-512", 128);

    private final String algorithm;
    private final int digits;

    MapDigest(String algorithm, int digits) {
        this.algorithm = algorithm;
        this.digits = digits;
    }

    /** @param name as in {@code ChecksumType}, such as {@code sha256} */
    static Optional<MapDigest> named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Hex digits of a sum. */
    int digits() {
        return digits;
    }

    /** To be fed piece by piece. */
    public MessageDigest running() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java runtime has " + algorithm, fault);
        }
    }
}
