package dev.pilothouse.engine.release.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code SHA256SUMS} file: a line for each file with 64 hex digits, blanks, an optional {@code *} and its name, as
 * {@code sha256sum} writes it. Other lines are passed over: they add no checksum.
 *
 * @param byName lower-case hex by file name
 */
public record Checksums(Map<String, String> byName) {
    private static final Pattern LINE = Pattern.compile("(?<hash>[0-9a-f]{64})[ \\t]+\\*?(?<name>\\S+)\\s*");

    public Checksums {
        byName = Map.copyOf(byName);
    }

    /** @throws EngineException {@code RELEASE_UNREADABLE} where one name has two checksums */
    public static Checksums parse(byte[] bytes) {
        Map<String, String> sums = new HashMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String before = sums.put(matcher.group("name"), matcher.group("hash"));
                if (before != null && !before.equals(matcher.group("hash"))) {
                    throw new EngineException(
                            ErrorCode.RELEASE_UNREADABLE,
                            Map.of("file", "SHA256SUMS", "reason", matcher.group("name") + " has two checksums"));
                }
            }
        }
        return new Checksums(sums);
    }

    public Optional<String> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
