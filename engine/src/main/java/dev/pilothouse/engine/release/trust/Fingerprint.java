package dev.pilothouse.engine.release.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Fingerprint of an OpenPGP key: 40 hex digits of a version 4 key, 64 of a version 6 key (RFC 9580, section 5.5.4). Key ids
 * are no fingerprints: 64 bits can be met by trying.
 *
 * @param hex upper-case
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
    private static final Pattern GRAMMAR = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} */
    public Fingerprint {
        if (!GRAMMAR.matcher(hex).matches()) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "key fingerprint", "value", hex));
        }
    }

    /**
     * As people write them: with blanks between groups, in any case, with or without {@code 0x}.
     *
     * @throws EngineException {@link ErrorCode#VALUE_INVALID}
     */
    public static Fingerprint parse(String text) {
        String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
        return new Fingerprint(plain.startsWith("0X") ? plain.substring(2) : plain);
    }

    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
